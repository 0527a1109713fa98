extension Quirk {
    /// It refuses others while the network runs, and ends the process at those of one axis.
    fileprivate static let residual = Quirk(
        "adds only values of a convolution's own shape behind it", .v5_0 ... .v5_0, isOfNewEngine: true)
    fileprivate static let residualOfThreeSpatialAxes = Quirk(
        "refuses to add what two convolutions over three spatial axes make", .v4_10 ... .v4_10)
}

extension Rewrite {
    /// Keeps a sum apart from the convolution before it, if it broadcasts or OpenCV can't fuse it.
    ///
    /// Returns whether the node is rewritten.
    mutating func keepResidualApart() -> Bool {
        guard ["Add", "Sum"].contains(node.operation), view.inputCount == 2,
            (0...1).allSatisfy({ view.constant($0) == nil }),
            has(.residual) && mayBroadcast(view.input(0).shape, view.input(1).shape)
                || has(.residualOfThreeSpatialAxes) && view.input(0).rank == 5
        else { return false }
        var inputs = node.inputs
        for index in 0...1 where producer(of: inputs[index])?.operation == "Conv" {
            guard let rank = view.input(index).rank else { continue }
            inputs[index] = shield(inputs[index], rank: rank)
        }
        if inputs == node.inputs { return false }
        keep { $0.inputs = inputs }
        return true
    }

    /// Whether the shapes differ as far as they are known. Two lengths that nobody knows are taken for equal: OpenCV looks again.
    private func mayBroadcast(_ a: Shape?, _ b: Shape?) -> Bool {
        guard let a, let b, a.count == b.count else { return true }
        return zip(a, b).contains {
            $0 != $1 && ($0 == .known(1) || $1 == .known(1) || $0.value != nil && $1.value != nil)
        }
    }
}
