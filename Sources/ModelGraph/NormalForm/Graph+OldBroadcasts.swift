extension Graph {
    /// Before opset 7 a node said by attributes that its second operand is broadcast, and from which axis of the first on; since
    /// then axes are aligned at the end. Gives constants the axes of length 1 that make both the same.
    ///
    /// - Throws: `ModelError` for an operand whose place cannot be known in advance.
    mutating func alignOldBroadcasts() throws(ModelError) {
        for index in nodes.indices where nodes[index].attributes["broadcast"] != nil {
            let node = nodes[index]
            if case .int(let axis) = node.attributes["axis"], node.inputs.count == 2 {
                nodes[index].inputs[1] = try aligned(node, axis: axis)
            }
            nodes[index].attributes["broadcast"] = nil
            nodes[index].attributes["axis"] = nil
        }
    }

    private mutating func aligned(_ node: Node, axis: Int) throws(ModelError) -> String {
        guard let operand = constants[node.inputs[1]], let rank = declaredRank(of: node.inputs[0]) else {
            throw ModelError(
                .unsupported,
                "\(node.described): its operand is broadcast along axis \(axis) as opset 6 has it; convert the model to opset 7 or "
                    + "later")
        }
        let start = axis < 0 ? axis + rank : axis
        guard start >= 0, start + operand.shape.count <= rank else {
            throw ModelError(.structure, "\(node.described): its operand has no place at axis \(axis) of \(rank) axes")
        }
        let name = "\(node.inputs[1])/\(node.name.isEmpty ? node.outputs[0] : node.name)"
        let ones = [Int](repeating: 1, count: rank - start - operand.shape.count)
        constants[name] = operand.reshaped(operand.shape + ones)
        return name
    }

    private func declaredRank(of value: String) -> Int? {
        if let constant = constants[value] { return constant.shape.count }
        return (inputs + values + outputs).first { $0.name == value }?.shape?.count
    }
}
