// The new engine of OpenCV 5 lays out what a convolution makes in blocks of eight channels, as an axis more, and hands it on so to all
// that works element by element.

extension Quirk {
    fileprivate static let blocks = Quirk(
        "has numbers for each channel of what a convolution hands on over two spatial axes alone", .v5_0 ... .v5_0,
        isOfNewEngine: true)
    /// It then has the blocks of one for an axis of its own.
    fileprivate static let oneChannelInBlocks = Quirk(
        "takes one channel for eight where it broadcasts over what a convolution makes", .v5_0 ... .v5_0,
        isOfNewEngine: true)
}

extension Rewrite {
    /// Whether OpenCV may have a value in blocks of channels. It keeps them in a Reshape to four axes that doesn't name the channels.
    func mayBeInBlocks(_ value: String) -> Bool {
        var value = value
        for _ in 0..<8 {
            guard facts(of: value).constant == nil, let maker = producer(of: value) else { return false }
            guard maker.operation == "Reshape", maker.inputs.count > 1 else {
                return !["Transpose", "Squeeze", "Unsqueeze"].contains(maker.operation)
            }
            guard let lengths = facts(of: maker.inputs[1]).constant?.integers, lengths.count == 4, lengths[1] == 0
            else {
                return false
            }
            value = maker.inputs[0]
        }
        return true
    }

    /// Keeps the node behind a Reshape, before which OpenCV lays the channels out as they were.
    mutating func leaveBlocks() {
        guard has(.blocks), let rank = view.input(0).rank, rank != 4, mayBeInBlocks(node.inputs[0]) else { return }
        let value = shield(node.inputs[0], rank: rank)
        keep { $0.inputs[0] = value }
    }

    /// Keeps an operand of one channel out of blocks, where another one has more, or more axes.
    ///
    /// Returns whether the node is rewritten.
    mutating func keepOneChannelOutOfBlocks() -> Bool {
        guard has(.oneChannelInBlocks), node.inputs.count > 1, node.inputs.allSatisfy(mayBeInBlocks) else {
            return false
        }
        let shapes = node.inputs.map { facts(of: $0).shape ?? [] }
        let rank = shapes.map(\.count).max() ?? 0
        var inputs = node.inputs
        for index in inputs.indices where shapes[index].count > 2 {
            let shape = shapes[index]
            let broadcasts =
                shape[1] == .known(1) && shapes.contains { $0.count > 2 && $0[1] != .known(1) } || shape.count < rank
            guard broadcasts, let channels = shape[1].value else { continue }
            // Of four axes, it keeps the blocks if it isn't told the number of channels.
            let lengths = [0, channels] + Array(repeating: 0, count: shape.count - 2)
            inputs[index] = reshape(inputs[index], to: lengths, part: "channels")
        }
        if inputs == node.inputs { return false }
        keep { $0.inputs = inputs }
        return true
    }
}
