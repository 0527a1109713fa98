extension Graph {
    /// Takes out the outputs that are constants.
    ///
    /// - Returns: The constants by the name of their output.
    /// - Throws: `ModelError` when no output is left.
    mutating func takeConstantOutputs() throws(ModelError) -> [String: Constant] {
        var taken: [String: Constant] = [:]
        for node in nodes where node.isIdentity {
            guard let constant = constants[node.inputs[0]], outputs.contains(where: { $0.name == node.outputs[0] })
            else {
                continue
            }
            taken[node.outputs[0]] = constant
        }
        if taken.isEmpty { return taken }
        outputs.removeAll { taken[$0.name] != nil }
        guard !outputs.isEmpty else {
            throw ModelError(.unsupported, "the model's outputs do not depend on its inputs: there is nothing to run")
        }
        let read = Set(nodes.flatMap { $0.inputs })
        nodes.removeAll { $0.isIdentity && taken[$0.outputs[0]] != nil && !read.contains($0.outputs[0]) }
        let needed = Set(nodes.flatMap { $0.inputs })
        constants = constants.filter { needed.contains($0.key) }
        return taken
    }
}

extension Node {
    /// Whether it is ONNX' own Identity, which has one input and one output.
    fileprivate var isIdentity: Bool { domain.isEmpty && operation == "Identity" }
}
