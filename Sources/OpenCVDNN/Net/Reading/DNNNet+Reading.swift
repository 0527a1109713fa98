internal import COpenCVDNN
internal import ModelGraph

extension DNNNet {
    /// Reads a model from its file or files (`cv::dnn::readNet`). Blocks.
    ///
    /// A model is checked first: one that contradicts itself in a way that OpenCV would crash on, or answer with other memory's
    /// contents, is refused. A model of ONNX is also rewritten into a form that the OpenCV in use computes right; it keeps its
    /// names, inputs and outputs.
    ///
    /// - Parameters:
    ///   - model: The file with the weights: `.onnx`, `.pb`, `.tflite`, `.caffemodel`, `.weights`, `.t7` or `.bin`; or a
    ///     `.prototxt` or `.cfg` alone.
    ///   - config: The text beside the weights: `.pbtxt`, `.prototxt`, `.cfg` or `.xml`.
    ///   - framework: The format; `nil` leaves it to the files' extensions.
    ///   - inputShapes: Shapes for inputs of an ONNX model by their name, where it leaves axes open: `["x": [1, 3, 224, 224]]`.
    ///     The network then takes just these.
    ///   - reading: How much is done to the model before OpenCV gets it.
    ///   - engine: Which engine of OpenCV 5 runs it. ONNX Runtime gets the model as it is.
    /// - Throws: `DNNError` that names the file: ``DNNError/Code/fileNotFound``; ``DNNError/Code/unreadableFile`` for a
    ///   folder or an empty file; ``DNNError/Code/invalidModel`` for a model that contradicts itself;
    ///   ``DNNError/Code/unsupported`` where this OpenCV lacks the format, the engine or an operator, which the message
    ///   names; ``DNNError/Code/openCV`` for a model that OpenCV refuses; ``DNNError/Code/invalidArgument`` when nothing tells the
    ///   format, or a shape contradicts the model.
    public convenience init(
        contentsOfFile model: String, config: String? = nil, framework: Framework? = nil,
        inputShapes: [String: Tensor.Shape] = [:], reading: ModelReading = .normalized, engine: Engine = .default
    ) throws(DNNError) {
        try requireWhole(model, "readNet")
        try requireWhole(config, "readNet")
        guard isONNX(model, config, framework) else {
            try requireNoShapes(inputShapes, about: model)
            let pointer = try unsafe make("readNet", about: model) {
                unsafe ocvdnn_net_read(model, config, framework?.rawValue, clamped(engine.rawValue), nil, $0)
            }
            unsafe self.init(owning: pointer)
            return
        }
        let prepared = try PreparedModel(
            contentsOfFile: model, inputShapes: inputShapes, reading: reading, engine: engine)
        try self.init(prepared, file: model, engine: engine)
    }

    /// Reads a model that is in memory (`cv::dnn::readNet` with buffers). Blocks; the bytes are not needed afterwards.
    ///
    /// - Parameters:
    ///   - framework: The format. Torch7 is read from files only.
    ///   - model: The weights, as in the file; empty for a Caffe or Darknet text alone.
    ///   - config: The text beside the weights.
    ///   - inputShapes: Shapes for inputs of an ONNX model by their name, where it leaves axes open.
    ///   - reading: How much is done to the model before OpenCV gets it.
    ///   - engine: Which engine of OpenCV 5 runs it.
    /// - Throws: `DNNError`: ``DNNError/Code/invalidModel``, ``DNNError/Code/unsupported`` and ``DNNError/Code/openCV`` as from a
    ///   file; ``DNNError/Code/unreadableFile`` for an ONNX model whose constants are in another file.
    public convenience init(
        framework: Framework, model: borrowing RawSpan, config: borrowing RawSpan = RawSpan(),
        inputShapes: [String: Tensor.Shape] = [:], reading: ModelReading = .normalized, engine: Engine = .default
    ) throws(DNNError) {
        let name = "\(framework) model in memory"
        guard framework == .onnx else {
            try requireNoShapes(inputShapes, about: name)
            let pointer = try unsafe make("readNet", about: name) { out in
                unsafe model.withUnsafeBytes { model in
                    unsafe config.withUnsafeBytes { config in
                        unsafe ocvdnn_net_read_from_memory(
                            framework.rawValue, model.assumingMemoryBound(to: UInt8.self).baseAddress, model.count,
                            config.assumingMemoryBound(to: UInt8.self).baseAddress, config.count, clamped(engine.rawValue),
                            nil, out)
                    }
                }
            }
            unsafe self.init(owning: pointer)
            return
        }
        guard config.byteCount == 0 else { throw configFault(name) }
        let net = try unsafe model.withUnsafeBytes { (model) throws(DNNError) in
            // What is prepared refers to these bytes, and does not outlive the call.
            let prepared = try PreparedModel(
                onnx: unsafe Bytes(unowned: model), file: nil, inputShapes: inputShapes, reading: reading, engine: engine)
            return try unsafe NetOfBytes(prepared, file: nil, engine: engine)
        }
        unsafe self.init(net)
    }

    /// Reads a model that is in an array of bytes (`cv::dnn::readNet` with buffers). Blocks.
    ///
    /// - Parameters:
    ///   - framework: The format. Torch7 is read from files only.
    ///   - model: The weights, as in the file; empty for a Caffe or Darknet text alone.
    ///   - config: The text beside the weights.
    ///   - inputShapes: Shapes for inputs of an ONNX model by their name, where it leaves axes open.
    ///   - reading: How much is done to the model before OpenCV gets it.
    ///   - engine: Which engine of OpenCV 5 runs it.
    /// - Throws: `DNNError` as from bytes in a span.
    public convenience init(
        framework: Framework, model: [UInt8], config: [UInt8] = [], inputShapes: [String: Tensor.Shape] = [:],
        reading: ModelReading = .normalized, engine: Engine = .default
    ) throws(DNNError) {
        let (model, config) = (model[...], config[...])  // Slices lend spans before macOS 26, arrays do not.
        try unsafe self.init(
            framework: framework, model: model.span.bytes, config: config.span.bytes, inputShapes: inputShapes,
            reading: reading, engine: engine)
    }

    private convenience init(_ prepared: PreparedModel, file: String, engine: Engine) throws(DNNError) {
        unsafe self.init(try NetOfBytes(prepared, file: file, engine: engine))
    }

    private convenience init(_ net: NetOfBytes) { unsafe self.init(owning: net.pointer, source: net.source) }
}

/// A net that OpenCV has made of a prepared model, on its way into a `DNNNet`.
@unsafe private struct NetOfBytes {
    let pointer: OpaquePointer
    let source: ModelSource

    /// - Parameter file: The model's file, which ONNX Runtime reads itself; `nil` for a model in memory.
    init(_ prepared: PreparedModel, file: String?, engine: Engine) throws(DNNError) {
        let source = try ModelSource(prepared)
        let declaration = try DeclarationHandle.copy(prepared.declaration)
        let name = file ?? "onnx model in memory"
        let pointer = try unsafe make("readNet", about: name) { out in
            if let file, engine == .onnxRuntime {
                return unsafe ocvdnn_net_read(
                    file, nil, Framework.onnx.rawValue, clamped(engine.rawValue), declaration.pointer, out)
            }
            return unsafe prepared.bytes.withUnsafeBytes { bytes in
                unsafe ocvdnn_net_read_from_memory(
                    Framework.onnx.rawValue, bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count, nil, 0,
                    clamped(engine.rawValue), declaration.pointer, out)
            }
        }
        unsafe self.pointer = pointer
        unsafe self.source = source
    }
}

extension PreparedModel {
    /// Reads a file and prepares it for the OpenCV in use.
    init(
        contentsOfFile path: String, inputShapes: [String: Tensor.Shape], reading: ModelReading, engine: Engine
    ) throws(DNNError) {
        let bytes = try contents(ofFile: path)
        try self.init(onnx: Bytes(bytes), file: path, inputShapes: inputShapes, reading: reading, engine: engine)
    }

    fileprivate init(
        onnx bytes: Bytes, file: String?, inputShapes: [String: Tensor.Shape], reading: ModelReading, engine: Engine
    ) throws(DNNError) {
        let subject = file ?? "onnx model in memory"
        self = try OpenCVDNN.reading(subject) { () throws(ModelError) in
            try PreparedModel(
                onnx: bytes, inputShapes: inputShapes.mapValues { Array($0) },
                reading: Reading(reading, for: engine), external: ExternalFiles(model: file).contents)
        }
    }
}

extension PreparedModel.Reading {
    fileprivate init(_ reading: ModelReading, for engine: OpenCVDNN.Engine) {
        switch reading {
        case .verbatim: self = .verbatim
        // ONNX Runtime is right by itself, and its users look for the model's own nodes in what it says.
        case .checked: self = .checked
        case .normalized where engine == .onnxRuntime: self = .checked
        case .normalized: self = .normalized(OpenCVTarget(current: engine))
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

private func isONNX(_ model: String, _ config: String?, _ framework: Framework?) -> Bool {
    if let framework { return framework == .onnx }
    return model.lowercased().hasSuffix(".onnx") && config == nil
}

private func requireNoShapes(_ shapes: [String: Tensor.Shape], about model: String) throws(DNNError) {
    guard !shapes.isEmpty else { return }
    throw DNNError(
        .unsupported, "input shapes can be given for ONNX models only", operation: "readNet", subject: model)
}

private func configFault(_ model: String) -> DNNError {
    DNNError(
        .invalidArgument, "a model of ONNX is one file, and has no config beside it", operation: "readNet", subject: model)
}
