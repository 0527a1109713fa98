extension Model {
    /// Adds outputs behind the model's own: each the value of a name, or else the first output of the node of that name.
    ///
    /// - Throws: `ModelError` for a name that the model does not have, and for one that stands for no computed value.
    package mutating func addOutputs(_ names: [String]) throws(ModelError) {
        if names.isEmpty { return }
        var makers: [String: Node] = [:]
        var firstOutputs: [String: String] = [:]
        for node in graph.nodes {
            for output in node.outputs where !output.isEmpty { makers[output] = node }
            if !node.name.isEmpty { firstOutputs[node.name] = node.outputs.first }
        }
        var declared = Set(graph.outputs.map(\.name))
        for name in names {
            let value = makers[name] == nil ? firstOutputs[name] ?? name : name
            guard makers[value] != nil else { throw noOutput(name, known: Set(makers.keys).union(firstOutputs.keys)) }
            guard declared.insert(value).inserted else { continue }
            graph.outputs.append(graph.values.first { $0.name == value } ?? Graph.Value(name: value))
        }
    }

    private func noOutput(_ name: String, known: Set<String>) -> ModelError {
        if graph.constants[name] != nil || graph.inputs.contains(where: { $0.name == name }) {
            return ModelError(
                .argument,
                "an extra output is one that a node computes, and this is an input or a constant of the model",
                subject: name)
        }
        let guess = name.guess(among: known).map { ". \($0)" } ?? ""
        return ModelError(.unknownName, "the model has no node or value of this name\(guess)", subject: name)
    }
}
