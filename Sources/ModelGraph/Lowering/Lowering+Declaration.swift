extension Lowering {
    /// What the model declares, with the nodes under which OpenCV is going to find each value.
    package var declaration: Declaration {
        var declaration = Declaration()
        declaration.inputs = inputs
        var makers: [String: String] = [:]
        for node in model.graph.nodes {
            guard let output = node.outputs.first, !output.isEmpty else { continue }
            makers[output] = node.name
        }
        for (own, renamed) in renamedValues { makers[own] = makers.removeValue(forKey: renamed) }
        declaration.nodeOfValue = makers.filter { $0.key != $0.value }
        declaration.outputs = outputs.map { Declaration.Output(name: $0, node: makers[$0]) }
        return declaration
    }
}
