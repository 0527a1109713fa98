/// Checks a TensorFlow model, and rewrites what OpenCV's importer gets wrong.
package enum TensorFlowCheck {
    /// - Parameters:
    ///   - model: The graph in binary form, with the weights.
    ///   - config: The text from which OpenCV takes the layers; empty where it takes them from the model.
    ///   - target: The OpenCV that is to run the model.
    /// - Returns: The placeholders, and the model's bytes where they are rewritten.
    /// - Throws: `ModelError` that names the node concerned.
    static func check(model: Bytes, config: Bytes, for target: OpenCVTarget) throws(ModelError) -> CheckedModel {
        let binary = try TensorFlowReader.read(model)
        try TensorFlowChecks.requirePayloads(binary)
        if config.isEmpty {
            try TensorFlowChecks.requireNoLoops(binary)
            let folded = TensorFlowFolding.fold(binary)
            return try check(folded, weights: folded, isText: false, for: target)
        }
        // Its operators are partly OpenCV's own, and its weights are in the model.
        return try check(TensorFlowGraph(TextMessage.parse(config)), weights: binary, isText: true, for: target)
    }

    private static func check(
        _ graph: TensorFlowGraph, weights: TensorFlowGraph, isText: Bool, for target: OpenCVTarget
    ) throws(ModelError) -> CheckedModel {
        if isText { try TensorFlowChecks.requirePayloads(graph) }
        try TensorFlowChecks.requireLayers(graph)
        let index = TensorFlowIndex(graph, weights: weights)
        let order = try index.order(isComplete: !isText)
        if !isText { try TensorFlowChecks.requireInputs(graph) }
        var shapes: [String: Shape] = [:]
        var rewriter = TensorFlowRewriter(index, isText: isText)
        for place in order {
            let node = graph.nodes[place]
            let row = TensorFlowOperator.of(node)
            guard node.data.count >= row.inputs else { continue }  // OpenCV's own operators may do with fewer
            let view = TensorFlowView(node: node, index: index, shapes: shapes, target: target)
            try row.check?(view)
            try row.rewrite?(view, &rewriter)
            shapes[node.name] = try row.shape(view)
        }
        let declaration = TensorFlowDeclaration.of(
            index, order: order, bindsBatch: rewriter.bindsBatch)
        return CheckedModel(
            declaration, rewritten: rewriter.graph.map(TensorFlowWriter.write),
            outputShapes: OutputShapes(vectorsOf: shapes, index))
    }

    /// Refuses constants without a value, which `cv::dnn::writeTextGraph` looks up unasked.
    ///
    /// - Throws: `ModelError` of kind `structure` for one of them.
    package static func requireConstantValues(_ model: Bytes) throws(ModelError) {
        for node in try TensorFlowReader.read(model).nodes where node.operation == "Const" {
            guard node.attributes["value"]?.tensor != nil else {
                throw ModelError(.structure, "the constant \(node.name.quoted) has no value")
            }
        }
    }
}

extension OutputShapes {
    /// The values without axes, or with one, which alone OpenCV 4 shapes otherwise: it has no vectors, and makes columns of them. Images
    /// have other axes in OpenCV than in the graph.
    fileprivate init(vectorsOf shapes: [String: Shape], _ index: TensorFlowIndex) {
        let ends = shapes.keys.filter { index.readers[$0] == nil && !index.hasConstant($0) }
        self.init(shapes.filter { $0.value.count < 2 }, first: ends.count == 1 ? ends.first : nil)
    }
}
