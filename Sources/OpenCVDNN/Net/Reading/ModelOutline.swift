internal import ModelGraph

/// What the file of an ONNX model says, whether or not OpenCV reads it.
package struct ModelOutline: Sendable {
    package let metadata: ModelMetadata
    /// The names of the model's outputs in its order.
    package let outputs: [String]
    package let nodes: [ModelNode]

    /// Reads a file. Blocks.
    ///
    /// - Throws: `DNNError` if it can't be read, or isn't a model of ONNX.
    package init(contentsOfFile file: FilePath) throws(DNNError) {
        let contents = try ModelContents(contentsOfFile: file, config: nil, framework: .onnx, reader: FileReader())
        let model = try contents.onnxModel()
        metadata = ModelMetadata(model)
        outputs = model.graph.outputs.map(\.name)
        nodes = model.graph.nodes.map(ModelNode.init)
    }
}

extension ModelNode {
    init(_ node: ModelGraph.Node) {
        self.init(name: node.name, operation: node.operation, inputs: node.inputs, outputs: node.outputs)
    }
}
