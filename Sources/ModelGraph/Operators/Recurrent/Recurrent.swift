/// Recurrent layers: weights W `[directions, gates x hidden, input]`, R `[directions, gates x hidden, hidden]`, bias B
/// `[directions, 2 x gates x hidden]`, input X `[time, batch, input]`.
extension Operator {
    static let recurrent: [Operator] = [
        Operator(
            "LSTM", inputs: 3...8, outputs: 1...3, infer: inferRecurrent, normalize: normalizeRecurrent,
            lower: lowerLSTM),
        Operator(
            "GRU", inputs: 3...6, outputs: 1...2, infer: inferRecurrent, normalize: normalizeRecurrent, lower: lowerGRU),
        Operator(
            "RNN", inputs: 3...6, outputs: 1...2, infer: inferRecurrent, normalize: normalizeRecurrent, lower: lowerRNN),
    ]

    private static let inferRecurrent: ShapeRule = { (view) throws(ModelError) in
        let input = view.input(0)
        let directions = try view.directions
        let isBatchFirst = view.int("layout", default: 0) != 0
        let hidden = view.int("hidden_size").map { Extent.known($0) } ?? view.input(2).shape?.last ?? .unknown
        try view.checkRecurrent(directions: directions, hidden: hidden)
        let time = input.shape?[isBatchFirst ? 1 : 0] ?? .unknown,
            batch = input.shape?[isBatchFirst ? 0 : 1] ?? .unknown
        let count = Extent.known(directions)
        let all: Shape = isBatchFirst ? [batch, time, count, hidden] : [time, count, batch, hidden]
        let last: Shape = isBatchFirst ? [batch, count, hidden] : [count, batch, hidden]
        return [Facts(type: input.type, shape: all)] + Array(repeating: Facts(type: input.type, shape: last), count: 2)
    }

    /// Time first, and no input or attribute that says what is the case without it.
    private static let normalizeRecurrent: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        if view.int("layout", default: 0) != 0 { return try rewrite.putTimeFirst() }
        guard view.has(4), let lengths = view.integers(4), let time = view.input(0).shape?[0].value,
            lengths.allSatisfy({ $0 == time })
        else { return }
        rewrite.keep {
            $0.inputs[4] = ""
            while $0.inputs.last == "" { $0.inputs.removeLast() }
        }
    }
}

extension Rewrite {
    fileprivate mutating func putTimeFirst() throws(ModelError) {
        var inputs = node.inputs
        inputs[0] = transpose(inputs[0], [1, 0, 2], part: "time")
        for index in 5...6 where view.has(index) && index < inputs.count {
            inputs[index] = transpose(inputs[index], [1, 0, 2], part: "state.\(index)")
        }
        var attributes = node.attributes
        attributes["layout"] = nil
        let outputs = emit(node.operation, inputs, attributes, part: "time.first", outputs: max(2, node.outputs.count))
        for index in node.outputs.indices where !node.outputs[index].isEmpty {
            replace(
                output: index, with: "Transpose", [outputs[index]],
                ["perm": .ints(index == 0 ? [2, 0, 1, 3] : [1, 0, 2])])
        }
    }
}

extension NodeView {
    var gates: Int { node.operation == "LSTM" ? 4 : node.operation == "GRU" ? 3 : 1 }

    var directions: Int {
        get throws(ModelError) {
            switch string("direction") ?? "forward" {
            case "forward", "reverse": return 1
            case "bidirectional": return 2
            case let other:
                throw fault("direction is \"\(other)\"; it must be forward, reverse or bidirectional")
            }
        }
    }

    fileprivate func checkRecurrent(directions: Int, hidden: Extent) throws(ModelError) {
        if let rank = input(0).rank, rank != 3 {
            throw fault("its input has \(rank) axes; it takes 3, as [time, batch, input]")
        }
        guard let size = hidden.value else { return }
        guard size >= 1, size <= Int32.max / 8 else { throw fault("hidden_size is \(size); it must be 1 or more") }
        let count = Extent.known(directions), rows = Extent.known(gates * size)
        try check(1, "W", [count, rows, input(0).shape?[2] ?? .unknown])
        try check(2, "R", [count, rows, hidden])
        try check(3, "B", [count, .known(2 * gates * size)])
        let isBatchFirst = int("layout", default: 0) != 0
        let batch = input(0).shape?[isBatchFirst ? 0 : 1] ?? .unknown
        let state: Shape = isBatchFirst ? [batch, count, hidden] : [count, batch, hidden]
        try check(5, "initial_h", state)
        guard node.operation == "LSTM" else { return }
        try check(6, "initial_c", state)
        try check(7, "P", [count, .known(3 * size)])
    }

    private func check(_ index: Int, _ role: String, _ needed: Shape) throws(ModelError) {
        guard let found = input(index).shape else { return }
        let fits =
            found.count == needed.count
            && zip(found, needed).allSatisfy { $0.value == nil || $1.value == nil || $0.value == $1.value }
        if !fits { throw fault("\(role) has the shape \(found.text); the node needs \(needed.text)") }
    }
}
