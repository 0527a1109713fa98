/// Poolings: one number for each window of a channel.
extension Operator {
    static let poolings: [Operator] = [
        Operator(
            "MaxPool", inputs: 1...1, outputs: 1...2, infer: inferPooling, evaluate: evaluateMaxPool,
            normalize: normalizePooling, lower: lowerMaxPool),
        Operator(
            "AveragePool", inputs: 1...1, infer: inferPooling, evaluate: evaluateAveragePool,
            normalize: normalizePooling, lower: lowerAveragePool),
        Operator(
            "LpPool", inputs: 1...1, infer: inferLpPool, evaluate: evaluateLpPool, normalize: normalizeLpPool,
            lower: lowerLpPool),
        Operator(
            "GlobalAveragePool", inputs: 1...1, infer: inferGlobalPooling, evaluate: evaluateGlobalAveragePool,
            lower: lowerGlobalPooling),
        Operator(
            "GlobalMaxPool", inputs: 1...1, infer: inferGlobalPooling, evaluate: evaluateGlobalMaxPool,
            lower: lowerGlobalPooling),
        Operator(
            "GlobalLpPool", inputs: 1...1, infer: inferGlobalLpPool, evaluate: evaluateGlobalLpPool,
            normalize: normalizeGlobalLpPool, lower: lowerGlobalLpPool),
        Operator("MaxUnpool", inputs: 2...3, infer: inferUnpooling, evaluate: evaluateUnpooling, lower: lowerUnpooling),
        // OpenCV's own layer, which only the lowering makes.
        Operator("Pooling", inputs: 1...1, infer: inferPooling),
    ]

    static let inferPooling: ShapeRule = { (view) throws(ModelError) in
        let input = view.input(0)
        guard let kernel = view.ints("kernel_shape"), !kernel.isEmpty else {
            throw view.fault("it has no kernel_shape")
        }
        let channels = input.shape.map { $0.count > 1 ? $0[1] : .unknown } ?? .unknown
        let windows = try view.windows(over: input)
        let shape = try view.slidShape(of: input, channels: channels, by: windows)
        return [Facts(type: input.type, shape: shape), Facts(type: .int64, shape: shape)]
    }

    static let normalizePooling: RewriteRule = { (rewrite) throws(ModelError) in
        try rewrite.view.refuseDilatedSame()
        guard let windows = try rewrite.view.windows(over: rewrite.view.input(0)) else { return }
        rewrite.spell(windows)
    }

    static let inferGlobalPooling: ShapeRule = { (view) throws(ModelError) in
        let input = view.input(0)
        guard let shape = input.shape else { return [Facts(type: input.type)] }
        if shape.count < 3 {
            throw view.fault("its input has the shape \(shape.text), and needs spatial axes behind [N, C]")
        }
        return [
            Facts(type: input.type, shape: [shape[0], shape[1]] + Shape(repeating: .known(1), count: shape.count - 2))
        ]
    }
}

extension NodeView {
    /// - Throws: `ModelError` for `auto_pad` SAME of a pooling whose windows are dilated: ONNX Runtime pads for windows that are not.
    func refuseDilatedSame() throws(ModelError) {
        let mode = try autoPad
        guard mode == .sameUpper || mode == .sameLower, ints("dilations")?.contains(where: { $0 > 1 }) ?? false else {
            return
        }
        throw unsupported(
            "\(mode.rawValue) pads dilated windows, of which ONNX Runtime makes another shape than ONNX says")
    }
}
