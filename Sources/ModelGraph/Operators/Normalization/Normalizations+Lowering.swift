extension Quirk {
    static let instanceDeviation = Quirk("adds epsilon to the deviation instead of the variance", .v4_6 ... .v4_6)
    static let instanceConstants = Quirk(
        "takes the scale and bias of an InstanceNormalization as constants alone", .v4_6 ... .v4_6)
    static let noLayerNormalization = Quirk("lacks LayerNormalization", .v4_6 ... .v4_6)
    static let wholeLayerScales = Quirk(
        "takes scales of a LayerNormalization that are as long as what it normalizes alone", .v4_6 ... .v5_0)
    static let layerStatistics = Quirk("does not give the mean and deviation of a LayerNormalization", .v4_6 ... .v4_10)
    static let noGroupNormalization = Quirk("lacks GroupNormalization", .v4_6 ... .v4_6)
    static let noRootMeanSquare = Quirk("lacks RMSNormalization", .v4_6 ... .v4_10)
    static let noLpNormalization = Quirk("lacks LpNormalization", .v4_6 ... .v4_10)
    static let localResponse = Quirk("computes LRN over four axes and windows of an odd size alone", .v4_6 ... .v5_0)
    static let openRank = Quirk(
        "needs the number of axes that is normalized: give the model an input shape", .v4_6 ... .v5_0)
}

extension Operator {
    static let lowerInstanceNormalization: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.isTakenApart(for: .instanceDeviation) else { return rewrite.leaveBlocks() }
        guard let rank = rewrite.view.input(0).rank else { throw rewrite.refusal(.openRank) }
        let normal = rewrite.standardized(rewrite.node.inputs[0], axes: Array(2..<rank)).value
        rewrite.replaceByScaled(normal, spatialAxes: rank - 2)
    }

    /// One scale a channel, as opset 21 has it; before it was one a group.
    static let normalizeGroupNormalization: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard view.opset < 21 else { return }
        let groups = view.int("num_groups", default: 1)
        guard let channels = view.input(0).shape?[1].value else {
            throw view.unsupported("the number of its input's channels is open: give the model an input shape")
        }
        if channels == groups { return }
        var inputs = rewrite.node.inputs
        for index in 1...2 {
            let column = rewrite.unsqueeze(inputs[index], axes: [1], part: "column.\(index)")
            let shape = rewrite.add(Constant(integers: [groups, channels / groups]), part: "repeated.\(index)")
            let repeated = rewrite.emit("Expand", [column, shape], part: "group.\(index)")
            inputs[index] = rewrite.reshape(repeated, to: [channels], part: "channels.\(index)")
        }
        rewrite.replace(with: "GroupNormalization", inputs, rewrite.node.attributes)
    }

    static let lowerGroupNormalization: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.isTakenApart(for: .noGroupNormalization) else { return rewrite.leaveBlocks() }
        guard let shape = rewrite.view.input(0).shape, let spelled = shape.spelled else {
            throw rewrite.refusal(.openRank)
        }
        let groups = rewrite.view.int("num_groups", default: 1)
        let grouped = rewrite.reshape(rewrite.node.inputs[0], to: [0, groups, -1], part: "groups")
        let normal = rewrite.standardized(grouped, axes: [2]).value
        rewrite.replaceByScaled(rewrite.reshape(normal, to: spelled, part: "ungrouped"), spatialAxes: shape.count - 2)
    }

    static let lowerLayerNormalization: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let shape = view.input(0).shape else {
            if rewrite.has(.noLayerNormalization) { throw rewrite.refusal(.openRank) }
            return
        }
        let axis = try view.axis(view.int("axis", default: -1), rank: shape.count)
        let usesStatistics = rewrite.isUsed(1) || rewrite.isUsed(2)
        let isWhole = (1...2).allSatisfy { !view.has($0) || view.input($0).shape == Shape(shape[axis...]) }
        guard
            rewrite.isTakenApart(for: .noLayerNormalization)
                || (usesStatistics && rewrite.has(.layerStatistics))
                || (!isWhole && rewrite.has(.wholeLayerScales))
        else { return }
        let normal = rewrite.standardized(rewrite.node.inputs[0], axes: Array(axis..<shape.count))
        if rewrite.isUsed(1) { rewrite.replace(output: 1, with: "Identity", [normal.mean]) }
        if rewrite.isUsed(2) {
            rewrite.replace(output: 2, with: "Div", [rewrite.add(scalar: 1, part: "one"), normal.deviation])
        }
        guard view.has(2) else {
            return rewrite.replace(output: 0, with: "Mul", [normal.value, rewrite.node.inputs[1]])
        }
        let scaled = rewrite.emit("Mul", [normal.value, rewrite.node.inputs[1]], part: "scaled")
        rewrite.replace(output: 0, with: "Add", [scaled, rewrite.node.inputs[2]])
    }

    /// x / sqrt(mean(x^2) + epsilon) scale
    static let lowerRootMeanSquare: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.isTakenApart(for: .noRootMeanSquare) else { return }
        guard let rank = rewrite.view.input(0).rank else { throw rewrite.refusal(.openRank) }
        let axis = try rewrite.view.axis(rewrite.view.int("axis", default: -1), rank: rank)
        let input = rewrite.node.inputs[0]
        let root = rewrite.deviation(of: input, axes: Array(axis..<rank), epsilon: rewrite.epsilon)
        let normal = rewrite.emit("Div", [input, root], part: "normal")
        rewrite.replace(with: "Mul", [normal, rewrite.node.inputs[1]])
    }

    /// x / |x|, and 0 where |x| is 0.
    static let lowerLpNormalization: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.isTakenApart(for: .noLpNormalization) else { return }
        guard let rank = rewrite.view.input(0).rank else { throw rewrite.refusal(.openRank) }
        let axis = try rewrite.view.axis(rewrite.view.int("axis", default: -1), rank: rank)
        let isEuclidean = rewrite.view.int("p", default: 2) == 2
        let norm = rewrite.reduce(
            isEuclidean ? "ReduceL2" : "ReduceL1", rewrite.node.inputs[0], axes: [axis], part: "norm")
        let least = rewrite.add(scalar: Float.leastNormalMagnitude, part: "least")
        let positive = rewrite.emit("Max", [norm, least], part: "positive")
        rewrite.replace(with: "Div", [rewrite.node.inputs[0], positive])
    }

    /// No OpenCV has it.
    static let lowerMeanVariance: RewriteRule = { (rewrite) throws(ModelError) in
        guard let rank = rewrite.view.input(0).rank else { throw rewrite.refusal(.openRank) }
        let axes = try rewrite.view.axes(rewrite.view.ints("axes") ?? [0, 2, 3], rank: rank).sorted()
        let input = rewrite.node.inputs[0]
        let mean = rewrite.reduce("ReduceMean", input, axes: axes, part: "mean")
        let centered = rewrite.emit("Sub", [input, mean], part: "centered")
        let deviation = rewrite.deviation(of: centered, axes: axes, epsilon: 0)
        let positive = rewrite.emit("Add", [deviation, rewrite.add(scalar: 1e-9, part: "least")], part: "positive")
        rewrite.replace(with: "Div", [centered, positive])
    }

    static let lowerLocalResponse: RewriteRule = { (rewrite) throws(ModelError) in
        let isOdd = rewrite.view.int("size", default: 1) % 2 == 1
        if !isOdd || rewrite.view.input(0).rank ?? 4 != 4 { throw rewrite.refusal(.localResponse) }
    }
}

extension Rewrite {
    fileprivate var epsilon: Float { view.float("epsilon", default: 1e-5) }

    /// sqrt(mean(x^2) + epsilon) over axes, which keep the length 1.
    fileprivate mutating func deviation(of value: String, axes: [Int], epsilon: Float) -> String {
        let square = emit("Mul", [value, value], part: "square")
        var variance = reduce("ReduceMean", square, axes: axes, part: "variance")
        if epsilon != 0 { variance = emit("Add", [variance, add(scalar: epsilon, part: "epsilon")], part: "shifted") }
        return emit("Sqrt", [variance], part: "deviation")
    }

    /// The value with mean 0 and deviation 1 over axes.
    fileprivate mutating func standardized(
        _ value: String, axes: [Int]
    ) -> (value: String, mean: String, deviation: String) {
        let mean = reduce("ReduceMean", value, axes: axes, part: "mean")
        let centered = emit("Sub", [value, mean], part: "centered")
        let deviation = deviation(of: centered, axes: axes, epsilon: epsilon)
        return (emit("Div", [centered, deviation], part: "normal"), mean, deviation)
    }

    /// Makes the output of a normalized value, the scale and the bias of each channel.
    fileprivate mutating func replaceByScaled(_ value: String, spatialAxes: Int) {
        let scale = channelVector(1, spatialAxes: spatialAxes, part: "scale")
        let scaled = emit("Mul", [value, scale], part: "scaled")
        replace(with: "Add", [scaled, channelVector(2, spatialAxes: spatialAxes, part: "bias")])
    }
}
