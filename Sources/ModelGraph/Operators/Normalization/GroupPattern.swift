extension Quirk {
    /// The Reshapes may lead elsewhere, and scale and bias lie along another axis: OpenCV looks at none of that.
    fileprivate static let groupPattern = Quirk(
        "takes an InstanceNormalization between Reshapes, with a scale and a bias, for one of groups of channels",
        .v5_0 ... .v5_0, isOfNewEngine: true)
}

extension Rewrite {
    /// Keeps a bias apart from an InstanceNormalization between Reshapes, unless the whole is the normalization of groups of
    /// channels, as PyTorch writes it.
    ///
    /// Returns whether the node is rewritten.
    mutating func keepFromGroupNormalization() -> Bool {
        guard has(.groupPattern), node.operation == "Add", let (value, bias) = constantOperand(of: node),
            let product = producer(of: value), product.operation == "Mul",
            let (normalized, scale) = constantOperand(of: product),
            let back = producer(of: normalized), back.operation == "Reshape",
            let normalization = producer(of: back.inputs[0]), normalization.operation == "InstanceNormalization",
            let there = producer(of: normalization.inputs[0]), there.operation == "Reshape",
            let rank = facts(of: value).rank
        else { return false }
        let shape = facts(of: normalized).shape ?? []
        let source = there.inputs[0]
        // OpenCV has merged the first Reshape with one before it by then, and normalizes groups in blocks over two spatial axes alone.
        if shape == facts(of: source).shape, scale.liesAlongChannels(of: shape), bias.liesAlongChannels(of: shape),
            producer(of: source)?.operation != "Reshape", rank == 4 || !mayBeInBlocks(source)
        {
            return false
        }
        let shielded = shield(value, rank: rank)
        keep { $0.inputs = $0.inputs.map { $0 == value ? shielded : $0 } }
        return true
    }

    /// The computed operand and the constant one of a node that has one of each.
    private func constantOperand(of node: Node) -> (value: String, constant: Constant)? {
        guard node.inputs.count == 2, let index = (0...1).first(where: { facts(of: node.inputs[$0]).constant != nil }),
            let constant = facts(of: node.inputs[index]).constant
        else { return nil }
        return (node.inputs[1 - index], constant)
    }
}

extension Constant {
    /// Whether it has an element for each channel of values `[N, C, ...]`.
    fileprivate func liesAlongChannels(of values: Shape) -> Bool {
        guard values.count > 1, let channels = values[1].value, shape.count >= values.count - 1 else { return false }
        return count == channels && shape[shape.count - values.count + 1] == channels
    }
}
