/// Convolutions and matrix products of small integers.
extension Operator {
    static let integerProducts: [Operator] = [
        Operator(
            "ConvInteger", inputs: 2...4,
            infer: { (view) throws(ModelError) in [try view.convolved(weights: 1, type: .int32)] },
            normalize: { (rewrite) throws(ModelError) in try rewrite.spellWindows(weights: 1) },
            lower: lowerIntegerProduct),
        Operator(
            "MatMulInteger", inputs: 2...4,
            infer: { (view) throws(ModelError) in [Facts(type: .int32, shape: try view.productShape(0, 1))] },
            lower: lowerIntegerProduct),
        Operator(
            "QLinearConv", inputs: 8...9,
            infer: { (view) throws(ModelError) in [try view.convolved(weights: 3, type: view.input(7).type)] },
            normalize: { (rewrite) throws(ModelError) in try rewrite.spellWindows(weights: 3) },
            lower: lowerQuantizedProduct),
        Operator(
            "QLinearMatMul", inputs: 8...8,
            infer: { (view) throws(ModelError) in [Facts(type: view.input(7).type, shape: try view.productShape(0, 3))]
            },
            lower: lowerQuantizedProduct),
    ]
}

extension NodeView {
    /// The windows of a convolution whose weights are an input; `nil` where the sizes or a padding are not known.
    func windows(weights index: Int) throws(ModelError) -> Windows? {
        let sizes = input(index).shape.flatMap { $0.count < 3 ? nil : Shape($0.dropFirst(2)).values }
        return try windows(sizes: sizes, over: input(0))
    }

    /// - Throws: `ModelError` when value and weights do not fit.
    fileprivate func convolved(weights index: Int, type: ElementType?) throws(ModelError) -> Facts {
        guard let weights = input(index).shape, let shape = input(0).shape else { return Facts(type: type) }
        guard weights.count >= 3, weights.count == shape.count else {
            throw fault("its weights have the shape \(weights.text), and its input \(shape.text)")
        }
        let group = int("group", default: 1)
        guard group >= 1 else { throw fault("group is \(group); it must be 1 or more") }
        if let taken = (weights[1] * .known(group)).value, let channels = shape[1].value, taken != channels {
            throw fault(
                "it takes \(taken) channels (weights \(weights.text), group \(group)), and its input has \(channels)")
        }
        return Facts(
            type: type, shape: try slidShape(of: input(0), channels: weights[0], by: try windows(weights: index)))
    }
}

extension Rewrite {
    fileprivate mutating func spellWindows(weights index: Int) throws(ModelError) {
        guard let windows = try view.windows(weights: index) else { return }
        spell(windows)
    }
}
