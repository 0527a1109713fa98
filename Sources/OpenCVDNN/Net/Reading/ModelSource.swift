internal import ModelGraph

/// What a network knows of the model that it was read from, besides what OpenCV keeps.
struct ModelSource: Sendable {
    var metadata = ModelMetadata.none
    var rewriting = ModelRewriting.none
    var nodes: [ModelNode] = []
    /// The names of the model's outputs in its order; empty for formats that OpenCV alone reads.
    var outputs: [String] = []
    /// The outputs that the model declares as integers.
    var integerOutputs: Set<String> = []
    /// Outputs that don't depend on the inputs.
    var constantOutputs: [String: Tensor] = [:]
    /// How the model has the weights of its products, by the layer's name; empty for formats other than ONNX.
    var weightOrientations: [String: WeightOrientation] = [:]
    /// What the shapes of a run must be, where OpenCV does not look.
    var runShapes: RunShapes?
    /// The shapes that the model gives its outputs, where OpenCV gives others.
    var outputShapes: OutputShapes?

    /// The files that the model keeps constants in, as it names them.
    var externalLocations: Set<String> = []
    /// The same where they are.
    var externalFiles: [FilePath] = []

    init(outputShapes: OutputShapes? = nil) { self.outputShapes = outputShapes }

    /// `folder`: where the model's file is; `nil` for a model in memory.
    /// - Throws: `DNNError` if a constant output has numbers that the OpenCV in use lacks.
    init(_ prepared: PreparedModel, in folder: FilePath?) throws(DNNError) {
        externalLocations = prepared.externalLocations
        if let folder { externalFiles = prepared.externalLocations.map { folder.appending(FilePath($0)) } }
        metadata = ModelMetadata(prepared.source)
        rewriting = ModelRewriting(prepared.summaries)
        nodes = prepared.source.graph.nodes.map(ModelNode.init)
        outputs = prepared.declaration.outputs.map(\.name)
        integerOutputs = Set(prepared.source.graph.outputs.filter { $0.type?.isInteger == true }.map(\.name))
        weightOrientations = prepared.weightOrientations
        runShapes = prepared.runShapes
        outputShapes = prepared.outputShapes
        for (name, constant) in prepared.constantOutputs {
            constantOutputs[name] = try Tensor(output: constant, named: name)
        }
    }
}
