import OpenCVDNN

/// The parts of a network. The properties are the keys of the JSON.
struct Inspection: Encodable {
    var model: String
    var framework: String?
    var fileBytes: Int?
    var openCV: String
    /// Metadata from the file: producer, opset, the exporter's notes.
    var metadata: ModelMetadata
    /// The changes to the model for this OpenCV.
    var rewriting: ModelRewriting
    /// The model's own nodes; empty for formats other than ONNX.
    var nodes: [ModelNode]
    var inputs: [NetworkInput]
    var outputs: [Output]
    var layers: [Layer]
    var totals: Totals

    /// An output of the network. Without shapes if only a run can tell them.
    struct Output: Encodable {
        var name: String
        var shapes: [Tensor.Shape]
    }

    /// A layer, and its costs for the given input shapes.
    struct Layer: Encodable {
        var id: Int
        var name: String
        var type: String
        var inputs: [String]
        var outputs: [String]
        var inputShapes: [Tensor.Shape]
        var outputShapes: [Tensor.Shape]
        var parameterShapes: [Tensor.Shape]
        var parameterCount: Int
        var flops: Int64
        var weightBytes: Int
        var outputBytes: Int
    }

    /// The costs of the whole network.
    struct Totals: Encodable {
        var layerCount: Int
        var layerTypes: [String: Int]
        var parameterCount: Int
        var flops: Int64
        var weightBytes: Int
        /// Bytes of the inputs and of all layer outputs.
        var blobBytes: Int
        /// Whether all shapes, and so all costs, are known.
        var isComplete: Bool
    }

    init(of net: DNNNet, _ analysis: NetworkAnalysis, inputs: [NetworkInput], model: String, fileBytes: Int?) throws {
        self.model = model
        framework = net.framework?.rawValue
        self.fileBytes = fileBytes
        openCV = OpenCV.versionString
        metadata = net.metadata
        rewriting = net.rewriting
        nodes = net.modelNodes
        self.inputs = inputs
        layers = analysis.layers.map(Layer.init)
        outputs = try net.unconnectedOutLayersNames.map { name in
            Output(name: name, shapes: Self.shapes(of: name, in: analysis))
        }
        totals = Totals(
            layerCount: layers.count, layerTypes: layers.reduce(into: [:]) { $0[$1.type, default: 0] += 1 },
            parameterCount: analysis.parameterCount, flops: analysis.flops, weightBytes: analysis.memory.weights,
            blobBytes: analysis.memory.blobs, isComplete: analysis.isComplete)
    }

    /// OpenCV 5's new engine names outputs after tensors, the classic one after layers.
    private static func shapes(of output: String, in analysis: NetworkAnalysis) -> [Tensor.Shape] {
        for layer in analysis.layers {
            if layer.outputs.count == layer.outputShapes.count,
                let index = layer.outputs.firstIndex(of: output)
            {
                return [layer.outputShapes[index]]
            }
            if layer.name == output || layer.outputs.contains(output) { return layer.outputShapes }
        }
        return []
    }
}

extension Inspection.Layer {
    init(_ analyzed: NetworkAnalysis.Layer) {
        let layer = analyzed.layer
        self.init(
            id: layer.id, name: layer.name, type: layer.type, inputs: layer.inputs, outputs: layer.outputs,
            inputShapes: analyzed.inputShapes, outputShapes: analyzed.outputShapes,
            parameterShapes: layer.parameterShapes, parameterCount: layer.parameterCount, flops: analyzed.flops,
            weightBytes: analyzed.memory.weights, outputBytes: analyzed.memory.blobs)
    }
}
