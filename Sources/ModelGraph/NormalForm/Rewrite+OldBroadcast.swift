extension Rewrite {
    /// The node without the attributes of opsets below 7, which say that its second operand is broadcast and from which axis of
    /// the first on. Since then axes are aligned at the end: the operand gets the axes of length 1 that make both the same.
    ///
    /// - Throws: `ModelError` when the operand has no place there, or the numbers of axes are not known.
    mutating func withoutOldBroadcast() throws(ModelError) -> Node {
        var aligned = node
        aligned.attributes["broadcast"] = nil
        aligned.attributes["axis"] = nil
        guard view.int("broadcast") != 0, let axis = view.int("axis"), node.inputs.count == 2 else { return aligned }
        guard let rank = view.input(0).rank, let ownRank = view.input(1).rank else {
            throw view.unsupported(
                "its operand is broadcast along axis \(axis) as opset 6 has it, and the number of its axes is not known; "
                    + "convert the model to opset 7 or later")
        }
        let start = axis < 0 ? axis + rank : axis
        guard start >= 0, start <= rank - ownRank else {
            throw view.fault("its operand of \(ownRank) axes has no place at axis \(axis) of \(rank) axes")
        }
        if start < rank - ownRank {
            let axes = Array(ownRank..<(rank - start))
            aligned.inputs[1] = unsqueeze(node.inputs[1], axes: axes, part: "aligned")
        }
        return aligned
    }
}
