extension Quirk {
    /// It refuses others while the network runs, and ends the process at those of one axis.
    fileprivate static let residual = Quirk(
        "adds only values of a convolution's own shape behind it", .v5_0 ... .v5_0, isOfNewEngine: true)
}

extension Rewrite {
    /// Keeps a sum that broadcasts apart from the convolution before it.
    ///
    /// Returns whether the node is rewritten.
    mutating func keepResidualThatBroadcasts() -> Bool {
        guard has(.residual), ["Add", "Sum"].contains(node.operation), view.inputCount == 2,
            (0...1).allSatisfy({ view.constant($0) == nil }),
            mayBroadcast(view.input(0).shape, view.input(1).shape)
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
