/// A model of ONNX as OpenCV is going to get it, with what the file says that OpenCV does not keep.
package struct PreparedModel: Sendable {
    /// The bytes for OpenCV; the file's own, not a copy, where nothing had to be rewritten.
    package let bytes: Bytes
    package let declaration: Declaration
    /// The model as its file tells it, without the payloads of its constants.
    package let source: Model
    /// Outputs that do not depend on the inputs, which OpenCV does not compute.
    package let constantOutputs: [String: Constant]
    /// What the normal form and the lowering did.
    package let summaries: [RewriteSummary]

    /// How much is done to the model.
    package enum Reading: Sendable {
        /// Checked, and rewritten for an OpenCV.
        case normalized(OpenCVTarget)
        /// Checked alone.
        case checked
        /// Neither.
        case verbatim
    }

    /// - Parameters:
    ///   - file: The bytes of the file.
    ///   - inputShapes: Shapes for inputs by their name, where the model leaves axes open.
    ///   - reading: How much is done.
    ///   - external: Gives the contents of a file beside the model.
    /// - Throws: `ModelError` that names the node, value or input.
    package init(
        onnx file: Bytes, inputShapes: [String: [Int]] = [:], reading: Reading,
        external: (String) throws(ModelError) -> Bytes
    ) throws(ModelError) {
        var model = try ONNXReader.read(file)
        switch reading {
        case .verbatim:
            self.init(bytes: file, declaration: Declaration(model), source: model.withoutPayloads, summaries: [])
        case .checked:
            try model.resolveExternalData(external)
            let declaration = try Declaration(checking: model, inputShapes: inputShapes)
            self.init(bytes: file, declaration: declaration, source: model.withoutPayloads, summaries: [])
        case .normalized(let target):
            try model.resolveExternalData(external)
            let normalForm = try NormalForm(model, inputShapes: inputShapes)
            let lowering = try Lowering(normalForm, for: target)
            let isUnchanged = lowering.isSpelledAs(model, in: file)
            self.init(
                bytes: isUnchanged ? file : try lowering.bytes(), declaration: lowering.declaration,
                source: model.withoutPayloads, constantOutputs: lowering.constantOutputs,
                summaries: isUnchanged ? [] : [normalForm.summary, lowering.summary])
        }
    }

    private init(
        bytes: Bytes, declaration: Declaration, source: Model, constantOutputs: [String: Constant] = [:],
        summaries: [RewriteSummary]
    ) {
        self.bytes = bytes
        self.declaration = declaration
        self.source = source
        self.constantOutputs = constantOutputs
        self.summaries = summaries
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

    /// The same after the checks, of which those for one OpenCV are left out.
    fileprivate init(checking model: Model, inputShapes: [String: [Int]]) throws(ModelError) {
        do {
            _ = try NormalForm(model, inputShapes: inputShapes)
        } catch  where error.kind == .unsupported {
            // Whoever reads the bytes as they are may compute it.
        }
        self.init(model)
    }
}

extension Lowering {
    /// The most that a message of protobuf may take.
    private static let mostBytes = Int(Int32.max)

    /// The file for OpenCV.
    ///
    /// - Throws: `ModelError` when it is larger than OpenCV can read.
    package func bytes() throws(ModelError) -> Bytes {
        let payload = model.graph.constants.values.reduce(0) { $0 + ($1.type.byteCount(of: $1.count) ?? 0) }
        guard payload < Self.mostBytes else {
            throw ModelError(
                .unsupported,
                "the model's constants take \(payload) bytes; OpenCV reads ONNX models of at most \(Self.mostBytes) bytes"
            )
        }
        return Bytes(ONNXWriter.write(model))
    }
}

extension Model {
    /// The model without what its file is large for.
    fileprivate var withoutPayloads: Model {
        var model = self
        model.graph.constants = [:]
        for index in model.graph.nodes.indices { model.graph.nodes[index].attributes = [:] }
        model.functions = []
        return model
    }
}
