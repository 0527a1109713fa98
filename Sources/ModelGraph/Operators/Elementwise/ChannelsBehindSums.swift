extension Quirk {
    /// The sum takes what follows it as its activation, and looks for channels among four axes or more.
    fileprivate static let firstChannelBehindSums = Quirk(
        "takes the first channel's numbers for all channels behind a sum or product of fewer than four axes",
        .v4_6 ... .v4_6)
}

extension Rewrite {
    /// Keeps a node that has numbers for each channel apart from a sum or product before it.
    ///
    /// Returns whether the node is rewritten.
    mutating func keepChannelsBehindSum() -> Bool {
        guard has(.firstChannelBehindSums), let rank = view.input(0).rank, rank < 4,
            let maker = producer(of: node.inputs[0]),
            ["Add", "Sub", "Mul", "Div", "Max", "Min", "Sum"].contains(maker.operation)
        else { return false }
        let value = shield(node.inputs[0], rank: rank)
        keep { $0.inputs[0] = value }
        return true
    }
}
