/// ONNX Runtime's operators on quantized values, and its spellings of Gelu. The normal form has ONNX' own: dequantized,
/// computed, and quantized again.
extension Operator {
    static let quantizedOperators: [Operator] = [
        quantized("QLinearAdd", inputs: 7...8, operands: 2) { _ in ("Add", [:]) },
        quantized("QLinearMul", inputs: 7...8, operands: 2) { _ in ("Mul", [:]) },
        quantized("QLinearSigmoid", inputs: 4...5, operands: 1) { _ in ("Sigmoid", [:]) },
        quantized("QLinearLeakyRelu", inputs: 4...5, operands: 1) { view in
            ("LeakyRelu", ["alpha": .float(view.float("alpha", default: 0.01))])
        },
        Operator(
            "QLinearSoftmax", domain: runtime, inputs: 5...5,
            infer: { (view) throws(ModelError) in [Facts(type: view.input(0).type, shape: view.input(0).shape)] },
            normalize: softmaxOfQuantized),
        Operator(
            "QuantizeLinear", domain: runtime, inputs: 2...3,
            infer: { (view) throws(ModelError) in
                [Facts(type: view.input(2).type ?? .uint8, shape: view.input(0).shape)]
            }, normalize: spellQuantization),
        Operator(
            "DequantizeLinear", domain: runtime, inputs: 2...3,
            infer: { (view) throws(ModelError) in [Facts(type: view.input(1).type, shape: view.input(0).shape)] },
            normalize: spellQuantization),
        quantized("QLinearGlobalAveragePool", inputs: 4...5, operands: 1) { view in
            guard view.int("channels_last", default: 0) != 0 else { return ("GlobalAveragePool", [:]) }
            guard let rank = view.input(0).rank else { return nil }
            return ("ReduceMean", ["axes": .ints(Array(1..<max(2, rank - 1)))])
        },
        quantized("QLinearAveragePool", inputs: 4...5, operands: 1) { view in
            if view.int("channels_last", default: 0) != 0 { return nil }
            return ("AveragePool", view.node.attributes.filter { $0.key != "channels_last" })
        },
        Operator(
            "QLinearConcat", domain: runtime, inputs: 5...Int.max, infer: { _ in [.unknown] },
            normalize: concatenateQuantized),
        Operator("QGemm", domain: runtime, inputs: 6...9, infer: { _ in [.unknown] }, normalize: multiplyQuantized),
        Operator("Gelu", domain: runtime, inputs: 1...1, infer: sameTypeAndShape) { rewrite in
            rewrite.replace(with: "Gelu", rewrite.node.inputs)
        },
        Operator("BiasGelu", domain: runtime, inputs: 2...2, infer: sameTypeAndShape) { rewrite in
            let sum = rewrite.emit("Add", rewrite.node.inputs, part: "sum")
            rewrite.replace(with: "Gelu", [sum])
        },
        Operator("FastGelu", domain: runtime, inputs: 1...2, infer: sameTypeAndShape) { rewrite in
            var value = rewrite.node.inputs[0]
            if rewrite.view.has(1) { value = rewrite.emit("Add", rewrite.node.inputs, part: "sum") }
            rewrite.replace(with: "Gelu", [value], ["approximate": .string("tanh")])
        },
        Operator("QuickGelu", domain: runtime, inputs: 1...1, infer: sameTypeAndShape) { rewrite in
            let factor = rewrite.add(Constant(scalar: rewrite.view.float("alpha", default: 1.702)), part: "alpha")
            let scaled = rewrite.emit("Mul", [rewrite.node.inputs[0], factor], part: "scaled")
            let share = rewrite.emit("Sigmoid", [scaled], part: "share")
            rewrite.replace(with: "Mul", [rewrite.node.inputs[0], share])
        },
    ]

    /// The domain of ONNX Runtime's own operators.
    private static let runtime = "com.microsoft"

    private convenience init(
        _ name: String, domain: String, inputs: ClosedRange<Int>, infer: @escaping ShapeRule,
        normalize: @escaping @Sendable (inout Rewrite) -> Void
    ) {
        self.init(
            name, domain: domain, inputs: inputs, infer: infer,
            normalize: { (rewrite) throws(ModelError) in normalize(&rewrite) })
    }

    /// A row for an operator whose operands each have a scale and a zero point, as its result has.
    ///
    /// `spelling`: ONNX' own operator with its attributes; `nil` for a node that none stands for.
    private static func quantized(
        _ name: String, inputs: ClosedRange<Int>, operands: Int,
        _ spelling: @escaping @Sendable (NodeView) -> (operation: String, attributes: [String: Attribute])?
    ) -> Operator {
        Operator(
            name, domain: runtime, inputs: inputs,
            infer: { (view) throws(ModelError) in [Facts(type: view.input(0).type)] },
            normalize: { (rewrite) throws(ModelError) in
                guard let spelling = spelling(rewrite.view) else {
                    throw rewrite.view.unsupported("works with channels last, which OpenCV does not")
                }
                let values = (0..<operands).map { rewrite.dequantize(3 * $0) }
                let result = rewrite.emit(spelling.operation, values, spelling.attributes, part: "result")
                rewrite.quantize(result, scale: 3 * operands)
            })
    }

    /// The operators that ONNX itself has since its types have 16 bits.
    private static func spellQuantization(_ rewrite: inout Rewrite) {
        rewrite.replace(
            with: rewrite.node.operation, rewrite.node.inputs, ["axis": .int(rewrite.view.int("axis", default: 1))])
    }

    /// As ONNX's Softmax of the version that the attribute `opset` names: up to 12, the axes from `axis` on count as one.
    private static let softmaxOfQuantized: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        let value = rewrite.dequantize(0)
        let named = view.int("axis", default: -1)
        guard view.int("opset", default: 13) < 13 else {
            return rewrite.quantize(rewrite.emit("Softmax", [value], ["axis": .int(named)], part: "result"), scale: 3)
        }
        guard let shape = view.input(0).shape else { throw view.unsupported("the shape of its input is not known") }
        let axis = try view.axis(named, rank: shape.count)
        let rows = rewrite.emit("Flatten", [value], ["axis": .int(axis)], part: "rows")
        let shares = rewrite.emit("Softmax", [rows], ["axis": .int(1)], part: "shares")
        let result = try rewrite.reshape(shares, to: shape)
        rewrite.quantize(result, scale: 3)
    }

    private static let concatenateQuantized: RewriteRule = { (rewrite) throws(ModelError) in
        guard let axis = rewrite.view.int("axis"), rewrite.view.inputCount % 3 == 2 else {
            throw rewrite.view.fault("must have an axis, and a scale and a zero point for each value")
        }
        let values = stride(from: 2, to: rewrite.view.inputCount, by: 3).map { rewrite.dequantize($0) }
        let result = rewrite.emit("Concat", values, ["axis": .int(axis)], part: "result")
        rewrite.quantize(result, scale: 0)
    }

    /// alpha (A B + C), of which C has the scale of the product, and zero point 0. Without a scale of its own the result is real.
    private static func multiplyQuantized(_ rewrite: inout Rewrite) {
        let view = rewrite.view
        let turnsRight = view.int("transB", default: 0) != 0
        let alpha = view.float("alpha", default: 1)
        var inputs = [rewrite.dequantize(0), rewrite.dequantize(3, axis: turnsRight ? 0 : 1)]
        if view.has(6) {
            let sums = rewrite.emit(
                "Cast", [rewrite.node.inputs[6]], ["to": .int(ElementType.float32.rawValue)], part: "sums")
            let step = rewrite.emit("Mul", [rewrite.node.inputs[1], rewrite.node.inputs[4]], part: "step")
            var bias = rewrite.emit("Mul", [sums, step], part: "bias")
            if alpha != 1 {
                bias = rewrite.emit("Mul", [bias, rewrite.add(scalar: alpha, part: "alpha")], part: "bias")
            }
            inputs.append(bias)
        }
        let attributes: [String: Attribute] = [
            "alpha": .float(alpha), "transA": .int(view.int("transA", default: 0)), "transB": .int(turnsRight ? 1 : 0),
        ]
        guard view.has(7) else { return rewrite.replace(with: "Gemm", inputs, attributes) }
        rewrite.quantize(rewrite.emit("Gemm", inputs, attributes, part: "result"), scale: 7)
    }
}

extension Rewrite {
    /// A quantized input, which is followed by its scale and its zero point, as floats.
    ///
    /// `axis`: the one that several scales belong to.
    fileprivate mutating func dequantize(_ index: Int, axis: Int? = nil) -> String {
        let inputs = (index..<index + 3).filter { view.has($0) }.map { node.inputs[$0] }
        return emit("DequantizeLinear", inputs, axis.map { ["axis": .int($0)] } ?? [:], part: "real")
    }

    fileprivate mutating func quantize(_ value: String, scale index: Int) {
        let parameters = (index..<index + 2).filter { view.has($0) }.map { node.inputs[$0] }
        replace(with: "QuantizeLinear", [value] + parameters)
    }
}
