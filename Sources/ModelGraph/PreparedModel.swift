/// A model of ONNX as OpenCV is going to get it, with what the file says that OpenCV does not keep.
package struct PreparedModel: Sendable {
    private let file: Bytes
    private let form: Form
    package let declaration: Declaration
    /// The model as its file tells it, without the payloads of its constants.
    package let source: Model
    /// Outputs that do not depend on the inputs, which OpenCV does not compute.
    package let constantOutputs: [String: Constant]
    /// How the model has the weights of its products, by the layer's name.
    package let weightOrientations: [String: WeightOrientation]
    /// The files beside the model that it keeps constants in, as it names them.
    package let externalLocations: Set<String>
    /// Whether nothing was added to what the file says.
    package let isAsInItsFile: Bool
    /// What the normal form and the lowering did.
    package let summaries: [RewriteSummary]
    /// What the shapes of a run must be so that OpenCV does not crop operands; `nil` where it does not, or the model is not
    /// rewritten.
    package let runShapes: RunShapes?
    /// The shapes that the model gives its outputs; `nil` where it is not rewritten.
    package let outputShapes: OutputShapes?

    /// How much is done to the model.
    package enum Reading: Sendable {
        /// Checked, and rewritten for an OpenCV.
        case normalized(OpenCVTarget)
        /// Checked alone.
        case checked
        /// Checked, and told how ONNX Runtime is to make its session.
        case session(SessionConfiguration)
        /// Neither.
        case verbatim
    }

    /// What OpenCV gets.
    fileprivate enum Form: Sendable {
        /// The file's own bytes.
        case unchanged
        /// The file's own bytes with a few changes, in its buffer or in a copy.
        case patched(ONNXPatch)
        /// A file of its own, which is written when it is asked for.
        case written(Model)
    }

    /// Whether OpenCV gets the file's own bytes.
    package var isUnchanged: Bool {
        if case .unchanged = form { true } else { false }
    }

    /// Lends the bytes for OpenCV for the length of a call.
    ///
    /// A file in a ``ModelBuffer`` is changed in place meanwhile, so no other thread may use this model or its file then. Reading a
    /// network keeps to that: the file's bytes, the model that was read from them and this value are made, used and dropped within
    /// one call on one thread, and what a network keeps (names, copies of constants) has no bytes of the file.
    @unsafe package func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        switch form {
        case .unchanged: return try unsafe file.withUnsafeBytes(body)
        case .written(let model): return try unsafe Bytes(ONNXWriter.write(model)).withUnsafeBytes(body)
        case .patched(let patch):
            let buffer = file.wholeBuffer ?? ModelBuffer(copying: file)
            return try unsafe buffer.withPatch(patch, body)
        }
    }

    /// - Parameters:
    ///   - file: The bytes of the file.
    ///   - inputShapes: Shapes for inputs by their name, where the model leaves axes open.
    ///   - extraOutputs: Nodes or values that become outputs too; none for a model that is read verbatim.
    ///   - reading: How much is done.
    ///   - namesOtherVersions: Whether a refusal of one OpenCV names those that compute the model, which takes a lowering for each.
    ///   - external: Gives the contents of a file beside the model.
    /// - Throws: `ModelError` that names the node, value or input.
    package init(
        onnx file: Bytes, inputShapes: [String: [Int]] = [:], extraOutputs: [String] = [], reading: Reading,
        namesOtherVersions: Bool = false, external: (String) throws(ModelError) -> Bytes
    ) throws(ModelError) {
        var model = try ONNXReader.read(file)
        let locations = model.externalLocations
        let outputCount = model.graph.outputs.count
        try model.addOutputs(extraOutputs)
        let hasItsOutputs = model.graph.outputs.count == outputCount
        switch reading {
        case .verbatim:
            self.init(
                file, .unchanged, declaration: Declaration(model), source: model, isAsInItsFile: hasItsOutputs,
                locations, isNormalized: false)
        case .checked, .session:
            try model.resolveExternalData(external)
            try model.check(inputShapes: inputShapes)
            // OpenCV does not look for other files, and computes with weights that are not there.
            let isWhole = locations.isEmpty && hasItsOutputs
            let entry = reading.session?.entry(in: model, besideFiles: !locations.isEmpty)
            self.init(
                file, isWhole ? try Form(file, adding: entry) : .written(try model.setting(entry).fittingOpenCV()),
                declaration: Declaration(model), source: model, isAsInItsFile: hasItsOutputs && entry == nil,
                locations, isNormalized: false)
        case .normalized(let target):
            try model.resolveExternalData(external)
            let normalForm = try NormalForm(model, inputShapes: inputShapes)
            let lowering: Lowering
            do {
                lowering = try Lowering(normalForm, for: target)
            } catch {
                throw namesOtherVersions ? error.naming(versionsFor: normalForm, besides: target) : error
            }
            let isUnchanged = hasItsOutputs && lowering.isSpelledAs(model, in: file)
            self.init(
                file, isUnchanged ? .unchanged : try Form(lowering, of: file), declaration: lowering.declaration,
                source: model, isAsInItsFile: hasItsOutputs, locations, isNormalized: true,
                constantOutputs: lowering.constantOutputs,
                summaries: isUnchanged ? [] : [normalForm.summary, lowering.summary],
                runShapes: RunShapes(normalForm, for: target), outputShapes: OutputShapes(normalForm))
        }
    }

    private init(
        _ file: Bytes, _ form: Form, declaration: Declaration, source: Model, isAsInItsFile: Bool,
        _ externalLocations: Set<String>,
        isNormalized: Bool, constantOutputs: [String: Constant] = [:], summaries: [RewriteSummary] = [],
        runShapes: RunShapes? = nil, outputShapes: OutputShapes? = nil
    ) {
        self.externalLocations = externalLocations
        self.isAsInItsFile = isAsInItsFile
        self.file = file
        self.form = form
        self.declaration = declaration
        self.source = source.withoutPayloads
        weightOrientations = source.weightOrientations(isNormalized: isNormalized)
        self.constantOutputs = constantOutputs
        self.summaries = summaries
        self.runShapes = runShapes
        self.outputShapes = outputShapes
    }
}

extension Declaration {
    /// What the file says by itself.
    package init(_ model: Model) {
        self.init()
        let constants = model.graph.constants
        inputs = model.graph.inputs.filter { constants[$0.name] == nil }.map {
            Input(name: $0.name, shape: $0.shape, type: $0.type)
        }
        var makers: [String: String] = [:]
        for node in model.graph.nodes {
            guard let output = node.outputs.first, !node.name.isEmpty else { continue }
            makers[output] = node.name
            if output != node.name { nodeOfValue[output] = node.name }
        }
        outputs = model.graph.outputs.map { Output(name: $0.name, node: makers[$0.name]) }
    }
}

extension PreparedModel.Form {
    /// The shorter way from a file to what was made of it.
    ///
    /// - Throws: `ModelError` when it is larger than OpenCV can read.
    fileprivate init(_ lowering: Lowering, of file: Bytes) throws(ModelError) {
        // What isn't in the file goes behind it.
        if lowering.model.bytes(outside: file) <= ModelBuffer.room(behind: file.count),
            let patch = try ONNXPatch(file, to: lowering.model),
            patch.tail.count <= ModelBuffer.room(behind: file.count),
            file.count + patch.tail.count <= Model.mostBytes
        {
            self = .patched(patch)
        } else {
            self = .written(try lowering.model.fittingOpenCV())
        }
    }

    /// A file with an entry in its metadata.
    fileprivate init(_ file: Bytes, adding entry: Model.Metadatum?) throws(ModelError) {
        self = if let entry { .patched(try ONNXPatch(file, setting: entry)) } else { .unchanged }
    }
}

extension PreparedModel.Reading {
    fileprivate var session: SessionConfiguration? {
        if case .session(let configuration) = self { configuration } else { nil }
    }
}

extension Model {
    /// The most that a message of protobuf may take.
    fileprivate static let mostBytes = Int(Int32.max)

    /// Checks the model, without the checks for one OpenCV, and completes what it says of its outputs.
    fileprivate mutating func check(inputShapes: [String: [Int]]) throws(ModelError) {
        do {
            graph.completeOutputs(from: try NormalForm(self, inputShapes: inputShapes).facts)
        } catch  where error.kind == .unsupported {
            // Whoever reads the bytes as they are may compute it.
        }
    }

    /// How many bytes of its constants are not in the file.
    fileprivate func bytes(outside file: Bytes) -> Int {
        allConstants.reduce(0) { sum, constant in
            guard case .bytes(let bytes) = constant.constant.payload, !bytes.isPart(of: file) else { return sum }
            return sum + bytes.count
        }
    }

    /// The model itself.
    ///
    /// - Throws: `ModelError` when its file would be larger than OpenCV can read.
    fileprivate func fittingOpenCV() throws(ModelError) -> Model {
        let payload = allConstants.reduce(0) { $0 + ($1.constant.type.byteCount(of: $1.constant.count) ?? 0) }
        guard payload < Self.mostBytes else {
            throw ModelError(
                .unsupported,
                "the model's constants take \(payload) bytes; OpenCV reads ONNX models of at most \(Self.mostBytes) bytes"
            )
        }
        return self
    }

    /// The model with an entry in its metadata, which takes the place of those of its name.
    fileprivate func setting(_ entry: Metadatum?) -> Model {
        guard let entry else { return self }
        var model = self
        model.metadata.removeAll { $0.key == entry.key }
        model.metadata.append(entry)
        return model
    }

    /// The model without what its file is large for.
    fileprivate var withoutPayloads: Model {
        var model = self
        model.graph.constants = [:]
        for index in model.graph.nodes.indices { model.graph.nodes[index].attributes = [:] }
        model.functions = []
        return model
    }
}
