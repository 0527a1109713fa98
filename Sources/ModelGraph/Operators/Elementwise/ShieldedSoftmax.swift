/// A softmax that gives 0 where every score is minus infinity, as PyTorch writes attention: `where(isnan(softmax(x)), 0, softmax(x))`.
extension Rewrite {
    /// Spells the node without a choice, if it is such a one: OpenCV 4.6 has none.
    ///
    /// Returns whether it is.
    mutating func shieldSoftmax() -> Bool {
        guard let softmax = shieldedSoftmax, let axis = axis(of: softmax) else { return false }
        let scores = softmax.inputs[0]
        guard mayBeMasked(scores) else {
            alias(to: softmax.outputs[0])
            return true
        }
        // A row of nothing but -inf has no softmax; as one of equal numbers it has, and is taken out afterwards.
        let least: Float = -1e37
        let bounded = emit("Clip", [scores], ["min": .float(least), "max": .float(.infinity)], part: "bounded")
        let shares = emit("Softmax", [bounded], ["axis": .int(axis)], part: "shares")
        let largest = reduce("ReduceMax", bounded, axes: [axis], part: "largest")
        let bound = add(Constant(scalar: least), part: "least")
        let hasScores = emit("Greater", [largest, bound], part: "hasScores")
        replace(with: "Mul", [shares, hasScores])
        return true
    }

    /// The softmax that the node chooses where it is a number.
    private var shieldedSoftmax: Node? {
        guard let instead = view.constant(1)?.doubles, instead.allSatisfy({ $0 == 0 }),
            let softmax = producer(of: node.inputs[2]), softmax.operation == "Softmax",
            // The lowering of IsNaN.
            let opposite = producer(of: node.inputs[0]), opposite.operation == "Sub",
            facts(of: opposite.inputs[0]).constant?.floats == [1],
            let comparison = producer(of: opposite.inputs[1]), comparison.operation == "Compare",
            comparison.inputs == [node.inputs[2], node.inputs[2]]
        else { return nil }
        return softmax
    }

    private func axis(of softmax: Node) -> Int? {
        guard let rank = facts(of: softmax.inputs[0]).rank else { return nil }
        var axis = -1
        if case .int(let named) = softmax.attributes["axis"] { axis = named }
        axis = axis < 0 ? axis + rank : axis
        return (0..<rank).contains(axis) ? axis : nil
    }

    /// Whether scores may have infinities: from a mask, which is a constant, an input or a logarithm, or from a pole.
    private func mayBeMasked(_ scores: String) -> Bool {
        var waiting = [scores]
        var seen: Set<String> = []
        while let value = waiting.popLast() {
            guard seen.insert(value).inserted else { continue }
            guard seen.count < 64 else { return true }
            if let constant = facts(of: value).constant {
                guard let floats = constant.converted(to: .float32)?.floats, floats.allSatisfy(\.isFinite) else {
                    return true
                }
                continue
            }
            guard let producer = producer(of: value) else { return true }
            if Self.keepsInfinities(producer) {
                waiting += producer.inputs
            } else if mayBeInfinite(value) {
                return true
            }
        }
        return false
    }
}
