/// Functions that OpenCV computes by powers of e, which are infinite or 0 where the function itself is not.
extension Operator {
    static let lowerTanh: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.tanhOverflows), !rewrite.isTanhOfGelu, !rewrite.isTanhOfMish else { return }
        let limit: Float = 20  // beyond it the Tanh of a float32 is 1
        let bounded = rewrite.emit(
            "Clip", rewrite.node.inputs, ["min": .float(-limit), "max": .float(limit)], part: "bounded")
        rewrite.replace(with: "Tanh", [bounded])
    }

    /// softplus(x) = max(x, 0) + softplus(-|x|)
    static let lowerSoftplus: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.softplusOverflows), !rewrite.isSoftplusOfMish else { return }
        let size = rewrite.emit("Abs", rewrite.node.inputs, part: "size")
        let negative = rewrite.emit("Neg", [size], part: "negative")
        let rest = rewrite.emit("Softplus", [negative], part: "rest")
        let positive = rewrite.emit("Relu", rewrite.node.inputs, part: "positive")
        rewrite.replace(with: "Add", [positive, rest])
    }

    /// The logarithm of the largest share is right, and the others are smaller by known differences: x - max(x) + max(log_softmax(x)).
    static let lowerLogSoftmax: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.logarithmOfZero), let rank = rewrite.view.input(0).rank, rank > 0 else { return }
        let axis = try rewrite.view.axis(rewrite.view.int("axis", default: -1), rank: rank)
        let value = rewrite.node.inputs[0]
        let logarithms = rewrite.emit("LogSoftmax", [value], ["axis": .int(axis)], part: "logarithms")
        let largest = rewrite.reduce("ReduceMax", value, axes: [axis], part: "largest")
        let share = rewrite.reduce("ReduceMax", logarithms, axes: [axis], part: "share")
        let difference = rewrite.emit("Sub", [value, largest], part: "difference")
        rewrite.replace(with: "Add", [difference, share])
    }
}

extension Quirk {
    fileprivate static let tanhOverflows = Quirk("gives no number for the Tanh of a large one", .v5_0 ... .v5_0)
    fileprivate static let softplusOverflows = Quirk(
        "gives infinity for the Softplus of a large number", .v4_6 ... .v5_0)
    fileprivate static let logarithmOfZero = Quirk(
        "takes the logarithm of a Softmax that is rounded to 0", .v4_6 ... .v5_0)
}

/// A Gelu and a Mish stay as they are: OpenCV has a layer for each, which is right.
extension Rewrite {
    /// x * tanh(softplus(x)), from its Softplus.
    fileprivate var isSoftplusOfMish: Bool {
        guard let tangent = onlyConsumer(of: node.outputs[0], "Tanh") else { return false }
        return isMultiplied(tangent, by: node.inputs[0])
    }

    /// The same from its Tanh.
    fileprivate var isTanhOfMish: Bool {
        guard let softplus = producer(of: node.inputs[0]), softplus.operation == "Softplus" else { return false }
        return isMultiplied(node, by: softplus.inputs[0])
    }

    private func isMultiplied(_ function: Node, by value: String) -> Bool {
        onlyConsumer(of: function.outputs[0], "Mul").map { $0.inputs.contains(value) } ?? false
    }

    /// Whether the Tanh is the one in a Gelu that OpenCV finds.
    fileprivate var isTanhOfGelu: Bool {
        guard let sum = onlyConsumer(of: node.outputs[0], "Add") else { return false }
        return isGelu(around: node, sum: sum)
    }
}
