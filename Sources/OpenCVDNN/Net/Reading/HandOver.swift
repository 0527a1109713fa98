internal import COpenCVDNN
internal import ModelGraph

/// A model on its way to OpenCV: checked, rewritten where that is needed, and with what OpenCV doesn't keep of it.
struct HandOver {
    private let format: ModelGraph.ModelFormat
    private let framework: String
    private let model: Contents
    private let config: Bytes
    /// The model's file; `nil` for bytes in memory or from a pipe.
    private let file: FilePath?
    private let name: String
    private let declaration: Declaration
    private let source: ModelSource

    /// Prepares a model and has OpenCV read it.
    ///
    /// ONNX Runtime, asked for by ``Engine/auto``, makes its session here, and so refuses a model that it can't run.
    ///
    /// OpenCV 5 falls back from its new engine to the classic one by itself; but what was rewritten for the one need not be right in
    /// the other, so each is given its own.
    ///
    /// - Returns: The net, which the caller then owns.
    /// - Throws: `DNNError` that names the model, and the node, layer or input concerned.
    static func net(
        of contents: ModelContents, _ options: ReadingOptions
    ) throws(DNNError) -> (pointer: OpaquePointer, source: ModelSource) {
        do throws(DNNError) {
            return try unsafe attempt(contents, options)
        } catch {
            throw explained(error, of: contents, options)
        }
    }

    /// The same with an error that does not say yet what would do, for a caller who tries something else then.
    static func attempt(
        _ contents: ModelContents, _ options: ReadingOptions
    ) throws(DNNError) -> (pointer: OpaquePointer, source: ModelSource) {
        // OpenCV's parser and its layers each copy the weights.
        ocvdnn_runtime_fill_heap(2 * contents.model.count)
        if contents.format == .onnx, options.engine == .auto, Engine.onnxRuntime.isAvailable {
            let fastest = options.running(in: .onnxRuntime)
            if let made = try? unsafe HandOver(contents, fastest).read(fastest) { return unsafe made }
        }
        guard contents.format == .onnx, options.leavesEngineOpen else {
            return try unsafe HandOver(contents, options).read(options)
        }
        let new = options.running(in: .new)
        do throws(DNNError) {
            return try unsafe HandOver(contents, new).read(new)
        } catch {
            let classic = options.running(in: .classic)
            guard let made = try? unsafe HandOver(contents, classic).read(classic) else { throw error }
            return unsafe made
        }
    }

    /// The error of an ``attempt(_:_:)`` with what would do: other versions of OpenCV, and reading the model verbatim.
    static func explained(_ error: DNNError, of contents: ModelContents, _ options: ReadingOptions) -> DNNError {
        guard error.code == .unsupported, contents.format == .onnx, options.reading == .normalized else {
            return error.mentioningVerbatim()
        }
        let engine = options.leavesEngineOpen ? options.running(in: .new) : options
        var refusal = error
        do throws(DNNError) {
            // Refuses once more what is refused before OpenCV gets it, and then names other versions.
            _ = try prepared(contents, engine, namesOtherVersions: true)
        } catch {
            refusal = error
        }
        return refusal.mentioningVerbatim()
    }

    private enum Contents {
        case bytes(Bytes)
        case prepared(PreparedModel)
    }

    private init(_ contents: ModelContents, _ options: ReadingOptions) throws(DNNError) {
        format = contents.format
        config = contents.config
        file = contents.file
        name = contents.name
        let isTextTorch = format == .torch && !TorchFile.isBinary(contents.model)
        framework = isTextTorch ? Framework.torchASCII.rawValue : format.rawValue
        guard format == .onnx else {
            try Self.requireNoOptionsOfONNX(options, name)
            let checked = try Self.checked(contents, options)
            model = .bytes(checked.rewritten.map { Bytes($0) } ?? contents.model)
            declaration = checked.declaration
            source = ModelSource(outputShapes: checked.outputShapes)
            return
        }
        try Self.requireRewritable(options, name)
        let prepared = try Self.prepared(contents, options)
        model = .prepared(prepared)
        declaration = prepared.declaration
        source = try ModelSource(prepared, in: contents.file?.folder)
    }

    private static func checked(_ contents: ModelContents, _ options: ReadingOptions) throws(DNNError) -> CheckedModel {
        if options.reading == .verbatim { return CheckedModel(Declaration()) }
        var checked = try reading(contents.name) { () throws(ModelError) in
            try contents.format.check(
                model: contents.model, config: contents.config, for: OpenCVTarget(current: options.engine))
        }
        if options.reading == .checked { (checked.rewritten, checked.outputShapes) = (nil, nil) }
        return checked
    }

    private static func prepared(
        _ contents: ModelContents, _ options: ReadingOptions, namesOtherVersions: Bool = false
    ) throws(DNNError) -> PreparedModel {
        let folder = contents.file.map(\.folder)
        return try reading(contents.name) { () throws(ModelError) in
            if options.reading != .verbatim {
                _ = try contents.format.check(
                    model: contents.model, config: contents.config, for: OpenCVTarget(current: options.engine))
            }
            return try PreparedModel(
                onnx: contents.model, inputShapes: options.inputShapes.mapValues { Array($0) },
                extraOutputs: options.extraOutputs, reading: PreparedModel.Reading(options),
                namesOtherVersions: namesOtherVersions, external: ExternalFiles(folder: folder).contents)
        }
    }

    private static func requireNoOptionsOfONNX(_ options: ReadingOptions, _ name: String) throws(DNNError) {
        let given =
            !options.inputShapes.isEmpty ? "input shapes" : !options.extraOutputs.isEmpty ? "extra outputs" : nil
        guard let given else { return }
        throw DNNError(
            .invalidArgument, "\(given) can be given for ONNX models only", operation: "readNet", subject: name)
    }

    private static func requireRewritable(_ options: ReadingOptions, _ name: String) throws(DNNError) {
        if options.extraOutputs.isEmpty || options.reading != .verbatim { return }
        throw DNNError(
            .invalidArgument, "a model that is read verbatim gets no extra outputs: read it checked, or normalized",
            operation: "readNet", subject: name)
    }

    /// OpenCV doesn't look for other files, and computes with weights that aren't there.
    private func requireOneFile(_ options: ReadingOptions) throws(DNNError) {
        if options.reading != .verbatim || source.externalLocations.isEmpty || options.engine == .onnxRuntime { return }
        throw DNNError(
            .unsupported,
            "the model keeps constants in other files, which OpenCV does not read: read it checked, or normalized",
            operation: "readNet", subject: name)
    }

    private func read(_ options: ReadingOptions) throws(DNNError) -> (pointer: OpaquePointer, source: ModelSource) {
        try requireOneFile(options)
        do {
            return (try unsafe net(options), source)
        } catch  where format == .onnx && options.reading == .normalized {
            throw error.namingNode(unknown: unknownNode)
        } catch  where format == .tensorflow && error.code == .openCV {
            throw error.recommendingONNX()
        }
    }

    /// The first node whose operator neither this package nor OpenCV knows.
    private var unknownNode: ModelGraph.Node? {
        guard case .prepared(let prepared) = model else { return nil }
        return prepared.source.graph.nodes.first {
            unsafe OperatorTable.row(of: $0) == nil && !ocvdnn_layer_is_registered($0.customLayerType)
        }
    }

    private func net(_ options: ReadingOptions) throws(DNNError) -> OpaquePointer {
        let declaration = try DeclarationHandle.copy(declaration)
        let engine = clamped(options.engine.rawValue)
        guard format == .torch || format == .onnx && options.engine == .onnxRuntime else {
            return try unsafe make("readNet", about: name) { out in
                unsafe withModel { model in
                    unsafe config.withUnsafeBytes { config in
                        unsafe ocvdnn_net_read(
                            framework, ocvdnn_model_bytes(model), ocvdnn_model_bytes(config), engine,
                            declaration.pointer, out)
                    }
                }
            }
        }
        // ONNX Runtime finds the files beside the model's itself.
        if isAsInItsFile, let file {
            return try unsafe make("readNet", about: name) { out in
                unsafe file.withCString { unsafe ocvdnn_net_read_file(framework, $0, engine, declaration.pointer, out) }
            }
        }
        let copy = try unsafe withModel { model throws(DNNError) in
            try unsafe TemporaryFile.made(containing: model, operation: "readNet")
        }
        return try unsafe make("readNet", about: name) { out in
            unsafe copy.withCString { unsafe ocvdnn_net_read_file(framework, $0, engine, declaration.pointer, out) }
        }
    }

    private var isAsInItsFile: Bool {
        guard case .prepared(let prepared) = model else { return false }
        return prepared.isAsInItsFile
    }

    private func withModel<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        switch model {
        case .bytes(let bytes): try unsafe bytes.withUnsafeBytes(body)
        case .prepared(let prepared): try unsafe prepared.withBytes(body)
        }
    }
}

extension PreparedModel.Reading {
    fileprivate init(_ options: ReadingOptions) {
        switch options.reading {
        case .verbatim: self = .verbatim
        // ONNX Runtime is right by itself, and its users look for the model's own nodes in what it says.
        case .normalized where options.engine == .onnxRuntime, .checked where options.engine == .onnxRuntime:
            self = .session(SessionConfiguration(threads: OpenCV.sessionThreadCount))
        case .checked: self = .checked
        case .normalized: self = .normalized(OpenCVTarget(current: options.engine))
        }
    }
}

extension OpenCVTarget {
    /// The OpenCV in use.
    init(current engine: OpenCVDNN.Engine) {
        let version = OpenCV.version
        let kind: OpenCVTarget.Engine =
            switch engine {
            case .classic: .classic
            case .new: .new
            default: version.major < 5 ? .classic : .automatic
            }
        self.init(OpenCVTarget.Version(version.major, version.minor), engine: kind)
    }
}

extension ocvdnn_model_bytes {
    fileprivate init(_ bytes: UnsafeRawBufferPointer) {
        unsafe self.init(data: bytes.assumingMemoryBound(to: UInt8.self).baseAddress, count: bytes.count)
    }
}
