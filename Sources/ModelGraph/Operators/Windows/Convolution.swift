/// Convolutions of values `[N, C, ...]` by weights `[M, C / group, ...]`.
extension Operator {
    static let convolutions: [Operator] = [
        Operator(
            "Conv", inputs: 2...3, infer: inferConvolution, evaluate: evaluateConvolution,
            normalize: normalizeConvolution, lower: lowerConvolution),
        Operator(
            "ConvTranspose", inputs: 2...3, infer: inferTransposedConvolution,
            evaluate: evaluateTransposedConvolution, normalize: normalizeTransposedConvolution,
            lower: lowerTransposedConvolution
        ),
    ]

    private static let inferConvolution: ShapeRule = { (view) throws(ModelError) in
        try view.checkConvolution()
        let channels = view.input(1).shape?[0] ?? .unknown
        let windows = try view.convolutionWindows()
        if windows == nil, let shape = try view.shapeOfSame(channels: channels) {
            return [Facts(type: view.input(0).type, shape: shape)]
        }
        return [
            Facts(
                type: view.input(0).type, shape: try view.slidShape(of: view.input(0), channels: channels, by: windows))
        ]
    }

    private static let normalizeConvolution: RewriteRule = { (rewrite) throws(ModelError) in
        guard let windows = try rewrite.view.convolutionWindows() else { return }
        rewrite.spell(windows)
    }

    private static let inferTransposedConvolution: ShapeRule = { (view) throws(ModelError) in
        try view.checkConvolution()
        let input = view.input(0)
        let group = view.int("group", default: 1)
        let channels = view.input(1).shape.map { $0[1] * .known(group) } ?? .unknown
        let windows = try view.transposedWindows()
        guard let shape = input.shape else { return [Facts(type: input.type)] }
        var result = [shape[0], channels]
        for axis in 0..<(shape.count - 2) {
            result.append(windows.map { $0.extent(on: shape[axis + 2], axis: axis) } ?? .unknown)
        }
        return [Facts(type: input.type, shape: result)]
    }

    private static let normalizeTransposedConvolution: RewriteRule = { (rewrite) throws(ModelError) in
        guard let transposed = try rewrite.view.transposedWindows() else { return }
        rewrite.spell(
            transposed.windows, ["output_padding": .ints(transposed.outputPadding)], without: ["output_shape"])
    }
}

extension NodeView {
    /// The windows of a Conv; `nil` where the sizes or a padding are not known.
    func convolutionWindows() throws(ModelError) -> Windows? { try windows(sizes: kernelSizes, over: input(0)) }

    /// The lengths of the weights' spatial axes.
    var kernelSizes: [Int]? { input(1).shape.flatMap { Shape($0.dropFirst(2)).values } }

    /// The shape that `auto_pad` SAME makes of lengths that are not known: as far as they are kept.
    fileprivate func shapeOfSame(channels: Extent) throws(ModelError) -> Shape? {
        let mode = try autoPad
        guard mode == .sameUpper || mode == .sameLower, let shape = input(0).shape else { return nil }
        guard let windows = try unpaddedWindows(sizes: kernelSizes, over: input(0)) else { return nil }
        let spatial = zip(windows.axes, shape.dropFirst(2)).map { window, extent -> Extent in
            if let length = extent.value { return .known((length + window.stride - 1) / window.stride) }
            return window.stride == 1 ? extent : .unknown
        }
        return [shape[0], channels] + spatial
    }

    /// Weights, groups and bias fit each other and the input.
    func checkConvolution() throws(ModelError) {
        let group = int("group", default: 1)
        guard group >= 1, group <= Int32.max else { throw fault("group is \(group); it must be 1 or more") }
        guard let weights = input(1).shape else { return }
        if weights.count < 3 {
            throw fault("its weights have the shape \(weights.text); they need 3 axes or more, as [M, C, kH, kW]")
        }
        if weights.contains(.known(0)) { throw fault("its weights have the shape \(weights.text), which is empty") }
        if let shape = input(0).shape, shape.count != weights.count {
            throw fault("its weights have \(weights.count) axes, and its input \(shape.text) has \(shape.count)")
        }
        if let type = input(1).type, !type.isFloatingPoint {
            throw fault("its weights are \(type); they must be floating-point numbers")
        }
        if let sizes = ints("kernel_shape"), node.operation == "Conv" || sizes.count == weights.count - 2,
            zip(sizes, weights.dropFirst(2)).contains(where: { $1.value != nil && $1.value != $0 })
        {
            throw fault("kernel_shape is \(sizes), and its weights have the shape \(weights.text)")
        }
        try checkChannels(weights, group: group)
    }

    private func checkChannels(_ weights: Shape, group: Int) throws(ModelError) {
        // Conv's weights are [M, C / group, ...], those of ConvTranspose [C, M / group, ...].
        let isTransposed = node.operation == "ConvTranspose"
        if let first = weights[0].value, first % group != 0 {
            throw fault("its weights have the shape \(weights.text), whose first axis \(group) groups do not divide")
        }
        let needed = isTransposed ? weights[0] : weights[1] * .known(group)
        let filters = isTransposed ? weights[1] * .known(group) : weights[0]
        if let needed = needed.value, let shape = input(0).shape, let channels = shape[1].value, channels != needed {
            throw fault(
                "it takes \(needed) channels (weights \(weights.text), group \(group)), and its input \(shape.text) has \(channels)"
            )
        }
        if let bias = input(2).shape, let filters = filters.value {
            guard bias.count == 1, bias[0].value == nil || bias[0].value == filters else {
                throw fault("it has \(filters) filters, and a bias of shape \(bias.text)")
            }
        }
    }
}

extension Rewrite {
    /// Keeps the node with its windows in the one spelling of the normal form, unless it has that already.
    mutating func spell(_ windows: Windows, _ more: [String: Attribute] = [:], without removed: [String] = []) {
        func isNew(_ name: String, _ value: Attribute) -> Bool {
            guard case .ints(let numbers) = value else { return node.attributes[name] == nil }
            return view.ints(name) != numbers
        }
        let spelled = windows.attributes.merging(more) { $1 }
        let isLeftOut = ["auto_pad"] + removed
        let hasOldOnes = isLeftOut.contains { node.attributes[$0] != nil }
        if !hasOldOnes, !spelled.contains(where: { isNew($0.key, $0.value) }) { return }
        keep {
            for name in removed { $0.attributes[name] = nil }
            $0.spell(windows, more)
        }
    }
}

extension Node {
    /// Says the windows in the one spelling of the normal form.
    mutating func spell(_ windows: Windows, _ more: [String: Attribute] = [:]) {
        attributes["auto_pad"] = nil
        attributes.merge(windows.attributes.merging(more) { $1 }) { $1 }
    }
}
