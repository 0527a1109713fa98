extension Quirk {
    static let oneSpatialAxisPads = Quirk(
        "takes the first padding of a window with one spatial axis for both ends", .v4_6 ... .v4_10)
    static let paddedPointwise = Quirk("reads foreign memory as the padding of a 1x1 convolution", .v5_0 ... .v5_0)
    static let pointwisePaddedBehind = Quirk(
        "reads foreign memory as the padding behind the input of a 1x1 convolution", .v4_10 ... .v4_10)
    static let depthwisePads = Quirk(
        "takes the first columns of a padded 3x3 convolution of single channels for those that a dilation of 1 takes",
        .v4_6 ... .v4_10)
    static let computedConvolution = Quirk(
        "takes a convolution's bias for its weights when either is computed", .v4_6 ... .v4_10)
    static let constantInput = Quirk("does not take a constant as the input of this layer", .v4_6 ... .v4_10)
    static let sameUpper = Quirk(
        "pads SAME_UPPER wrong, and the lengths that explicit pads need are open: give the model an input shape",
        .v5_0 ... .v5_0)
    static let sameLower = Quirk(
        "pads SAME_LOWER as SAME_UPPER, and the lengths that explicit pads need are open: give the model an input shape",
        .v4_6 ... .v5_0)
    static let fusedComputedWeights = Quirk("fuses what follows into a convolution without weights", .v4_6 ... .v4_6)
}

extension Operator {
    static let lowerConvolution: RewriteRule = { (rewrite) throws(ModelError) in
        let node = rewrite.node
        try rewrite.refuseOpenPadding()
        if rewrite.view.constant(0) != nil, rewrite.has(.constantInput) { throw rewrite.refusal(.constantInput) }
        // OpenCV divides by their channels while it reads the model.
        if rewrite.has(.fixedShapes), rewrite.view.constant(1) == nil,
            rewrite.view.input(1).lengths == nil || rewrite.view.input(0).shape?.dropFirst().first?.value == nil
        {
            throw rewrite.refusalOfOpenShape()
        }
        guard var windows = try rewrite.view.convolutionWindows() else { return }
        var inputs = node.inputs
        var attributes = node.attributes
        if rewrite.padsWrong(windows) {
            inputs[0] = rewrite.pad(
                inputs[0], before: [0, 0] + windows.axes.map(\.before), after: [0, 0] + windows.axes.map(\.after))
            for axis in windows.axes.indices {
                windows.axes[axis].before = 0
                windows.axes[axis].after = 0
            }
            attributes.merge(windows.attributes) { $1 }
        }
        let isShielded = rewrite.losesWhatFollows
        if rewrite.view.has(2), rewrite.view.constant(1) == nil || rewrite.view.constant(2) == nil,
            rewrite.has(.computedConvolution)
        {
            var product = rewrite.emit("Conv", Array(inputs[..<2]), attributes, part: "unbiased")
            if isShielded { product = rewrite.shield(product, rank: windows.axes.count + 2) }
            let bias = rewrite.channelVector(2, spatialAxes: windows.axes.count, part: "bias")
            rewrite.replace(with: "Add", [product, bias])
        } else if isShielded {
            rewrite.replaceUnfused(with: "Conv", inputs, attributes, rank: windows.axes.count + 2)
        } else if inputs[0] != node.inputs[0] {
            rewrite.replace(with: "Conv", inputs, attributes)
        }
    }
}

extension Rewrite {
    /// Refuses `auto_pad` where it could not be made explicit and this OpenCV computes it wrong.
    func refuseOpenPadding() throws(ModelError) {
        let mode = try view.autoPad
        if mode == .sameUpper, has(.sameUpper) { throw refusal(.sameUpper) }
        if mode == .sameLower, has(.sameLower) { throw refusal(.sameLower) }
    }

    /// Whether this OpenCV gets the windows' paddings wrong.
    fileprivate func padsWrong(_ windows: Windows) -> Bool {
        guard windows.isPadded else { return false }
        if windows.axes.count == 1, !windows.isSymmetric, has(.oneSpatialAxisPads) { return true }
        if has(.depthwisePads), isDepthwise, windows.axes.count < 3, windows.sizes.allSatisfy({ $0 == 3 }),
            windows.axes.allSatisfy({ $0.before <= 1 }),
            windows.isDilated || windows.axes.contains(where: { $0.after > 1 })
        {
            return true
        }
        guard windows.sizes.allSatisfy({ $0 == 1 }), windows.strides.allSatisfy({ $0 == 1 }) else { return false }
        return has(.paddedPointwise)
            || (has(.pointwisePaddedBehind) && windows.axes.allSatisfy { $0.before == 0 })
    }

    /// Whether each channel has one filter of its own.
    private var isDepthwise: Bool {
        guard let weights = view.input(1).shape, let group = view.int("group"), group > 1 else { return false }
        return weights[1].value == 1 && weights[0].value == group
    }

    /// A vector of one number a channel, as a value that broadcasts over `[N, C, ...]`.
    mutating func channelVector(_ index: Int, spatialAxes: Int, part: String) -> String {
        let tail = Array(repeating: 1, count: spatialAxes)
        if let constant = view.constant(index) {
            return add(constant.reshaped([1, constant.count] + tail), part: part)
        }
        return reshape(node.inputs[index], to: [1, -1] + tail, part: part)
    }

    /// Whether what follows would be fused into the convolution, and OpenCV cannot do that.
    fileprivate var losesWhatFollows: Bool { view.constant(1) == nil && has(.fusedComputedWeights) }
}
