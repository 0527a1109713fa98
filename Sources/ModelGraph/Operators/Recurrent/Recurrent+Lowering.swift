extension Quirk {
    static let recurrent = Quirk(
        "computes this recurrent layer only step by step, and the number of steps is open or more than 512: give the model an input shape",
        .v4_6 ... .v5_0)
    static let sequenceLengths = Quirk("computes sequences of one length alone", .v4_6 ... .v5_0)
    static let recurrentActivation = Quirk("lacks an activation of this recurrent layer", .v4_6 ... .v5_0)
    static let unbiasedStates = Quirk("takes initial states of an LSTM only with a bias", .v5_0 ... .v5_0)
    static let gatedUnit = Quirk("drops an axis of a GRU's output", .v5_0 ... .v5_0)
}

extension Operator {
    /// OpenCV's layer computes all hidden states of an LSTM, and the last ones of a forward LSTM that gives all of them too.
    static let lowerLSTM: RewriteRule = { (rewrite) throws(ModelError) in
        let usesLast = rewrite.isUsed(1) || rewrite.isUsed(2)
        let isForward = rewrite.view.string("direction") ?? "forward" == "forward"
        let states = [5, 6].map { rewrite.view.has($0) }
        let isOwn =
            rewrite.view.isPlainlyRecurrent && !rewrite.view.has(7) && rewrite.isUsed(0) && (!usesLast || isForward)
            && states[0] == states[1] && rewrite.view.input(0).lengths != nil
            && rewrite.view.constant(0) == nil
        if !isOwn { return try rewrite.unroll() }
        if states[0], !rewrite.view.has(3), rewrite.has(.unbiasedStates) { rewrite.addBias() }
    }

    /// OpenCV 4's layer is a forward GRU that resets after its product and begins in a state that the model holds.
    static let lowerGRU: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        let isForward = view.string("direction") ?? "forward" == "forward"
        let isOwn =
            view.isPlainlyRecurrent && !rewrite.has(.gatedUnit) && isForward && !rewrite.isUsed(1) && view.has(3)
            && view.has(5) && view.int("linear_before_reset", default: 0) != 0 && view.input(0).lengths != nil
            && view.ints("activations") == nil && rewrite.node.attributes["activations"] == nil
        if !isOwn { try rewrite.unroll() }
    }

    static let lowerRNN: RewriteRule = { (rewrite) throws(ModelError) in try rewrite.unroll() }
}

extension Rewrite {
    /// Keeps an LSTM without bias as one whose bias is 0.
    fileprivate mutating func addBias() {
        guard let weights = view.input(1).shape?.values else { return }
        let shape = [weights[0], 2 * weights[1]]
        let bias = add(Constant([Float](repeating: 0, count: shape[0] * shape[1]), shape: shape), part: "bias")
        keep {
            while $0.inputs.count < 4 { $0.inputs.append("") }
            $0.inputs[3] = bias
        }
    }
}

extension NodeView {
    /// Whether the layer has the weights as constants, the default activations, and nothing that OpenCV's layers leave out.
    fileprivate var isPlainlyRecurrent: Bool {
        var areDefault = true
        if case .strings(let names) = node.attributes["activations"] {
            let own = node.operation == "LSTM" ? ["Sigmoid", "Tanh", "Tanh"] : ["Sigmoid", "Tanh"]
            areDefault = names.count % own.count == 0 && names.indices.allSatisfy { names[$0] == own[$0 % own.count] }
        }
        return areDefault && float("clip") == nil && int("input_forget", default: 0) == 0 && !has(4)
            && [1, 2, 3, 5, 6].allSatisfy { !has($0) || constant($0) != nil }
    }
}
