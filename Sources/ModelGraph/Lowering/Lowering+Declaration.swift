extension Lowering {
    /// What the model declares, with the nodes under which OpenCV is going to find each value.
    package var declaration: Declaration {
        var declaration = Declaration()
        declaration.inputs = inputs
        // A Concat that pads would fill up with zeros what the constants lack beside a blob of another shape.
        let padded = Set(
            model.graph.nodes.filter { $0.operation == "Concat" && $0.attributes["padding"] != nil }.flatMap(\.inputs))
        for index in inputs.indices where fixesShapes || padded.contains(inputs[index].name) {
            declaration.inputs[index].firstBindingAxis = 0
        }
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
