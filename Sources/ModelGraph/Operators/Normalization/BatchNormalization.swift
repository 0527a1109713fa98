extension Quirk {
    static let computedStatistics = Quirk("normalizes by constants alone", .v4_6 ... .v4_10)
    fileprivate static let normalizesBeforeActivation = Quirk(
        "normalizes what a convolution makes before the activation that comes between", .v5_0 ... .v5_0,
        isOfNewEngine: true)
}

/// Normalization of each channel by statistics that the model holds.
extension Operator {
    static let batchNormalization = Operator(
        "BatchNormalization", inputs: 5...5, outputs: 1...5, infer: inferBatchNormalization,
        evaluate: evaluateBatchNormalization, normalize: normalizeBatchNormalization, lower: lowerBatchNormalization)

    private static let inferBatchNormalization: ShapeRule = { (view) throws(ModelError) in
        try view.checkStatistics(1...4)
        let statistic = view.input(3)
        return [Facts(type: view.input(0).type, shape: view.input(0).shape)] + Array(repeating: statistic, count: 4)
    }

    private static let evaluateBatchNormalization: Evaluation = { (view) throws(ModelError) in
        guard let input = view.constant(0), var elements = input.doubles, let scale = view.constant(1)?.doubles,
            let bias = view.constant(2)?.doubles, let mean = view.constant(3), let variance = view.constant(4),
            var statistics = Statistics(mean, variance)
        else { return nil }
        let area = input.shape.dropFirst(2).reduce(1, *)
        let trains = view.int("training_mode", default: 0) != 0
        guard trains || view.node.outputs.count == 1 else { return nil }
        let given = statistics
        if trains {
            guard elements.count >= scale.count else { return nil }
            statistics = Statistics(of: elements, channels: scale.count, area: area)
        }
        let epsilon = Double(view.float("epsilon", default: 1e-5))
        for index in elements.indices {
            let channel = index / area % scale.count
            let deviation = (statistics.variance[channel] + epsilon).squareRoot()
            elements[index] = (elements[index] - statistics.mean[channel]) / deviation * scale[channel] + bias[channel]
        }
        let result = Constant(doubles: elements, type: input.type, shape: input.shape)
        guard trains else { return [result] }
        let running = given.moved(to: statistics, momentum: Double(view.float("momentum", default: 0.9)))
        return [
            result, Constant(doubles: running.mean, type: mean.type, shape: mean.shape),
            Constant(doubles: running.variance, type: variance.type, shape: variance.shape),
        ]
    }

    /// Mean and variance of each channel.
    private struct Statistics {
        var mean: [Double]
        var variance: [Double]

        init?(_ mean: Constant, _ variance: Constant) {
            guard let mean = mean.doubles, let variance = variance.doubles else { return nil }
            (self.mean, self.variance) = (mean, variance)
        }

        /// Those of the elements themselves, `[N, channels, ...]`, as training takes them.
        init(of elements: [Double], channels: Int, area: Int) {
            let count = Double(elements.count / channels)
            mean = Array(repeating: 0, count: channels)
            variance = mean
            for (index, element) in elements.enumerated() { mean[index / area % channels] += element / count }
            for (index, element) in elements.enumerated() {
                let channel = index / area % channels
                variance[channel] += (element - mean[channel]) * (element - mean[channel]) / count
            }
        }

        func moved(to other: Self, momentum: Double) -> Self {
            var moved = self
            for channel in mean.indices {
                moved.mean[channel] = mean[channel] * momentum + other.mean[channel] * (1 - momentum)
                moved.variance[channel] = variance[channel] * momentum + other.variance[channel] * (1 - momentum)
            }
            return moved
        }
    }

    /// Networks that only run normalize by the statistics that the model holds.
    private static let normalizeBatchNormalization: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.view.int("training_mode", default: 0) != 0 {
            throw rewrite.view.unsupported(
                "is in training mode (training_mode is 1); OpenCV normalizes by the model's statistics alone")
        }
        if rewrite.view.opset < 9, rewrite.view.int("spatial", default: 1) == 0 {
            throw rewrite.view.unsupported(
                "has statistics for each element (spatial is 0), which OpenCV does not compute")
        }
        if (1..<5).contains(where: { rewrite.isUsed($0) }) {
            throw rewrite.view.unsupported("its mean or variance is used, which only training makes")
        }
        guard rewrite.node.outputs.count > 1 || rewrite.view.int("spatial") != nil else { return }
        rewrite.keep {
            $0.outputs = [$0.outputs[0]]
            $0.attributes["spatial"] = nil
        }
    }

    /// (x - mean) (scale / sqrt(variance + epsilon)) + bias, where the statistics are computed.
    private static let lowerBatchNormalization: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.keepBehindActivation() || rewrite.keepChannelsBehindSum() { return }
        guard rewrite.has(.computedStatistics), (1...4).contains(where: { rewrite.view.constant($0) == nil }) else {
            return
        }
        guard let rank = rewrite.view.input(0).rank else { throw rewrite.refusal(.computedStatistics) }
        let axes = max(0, rank - 2)
        let vectors = zip(1...4, ["scale", "bias", "mean", "variance"]).map {
            rewrite.channelVector($0, spatialAxes: axes, part: $1)
        }
        let epsilon = rewrite.add(scalar: rewrite.view.float("epsilon", default: 1e-5), part: "epsilon")
        let shifted = rewrite.emit("Add", [vectors[3], epsilon], part: "shifted")
        let deviation = rewrite.emit("Sqrt", [shifted], part: "deviation")
        let factor = rewrite.emit("Div", [vectors[0], deviation], part: "factor")
        let centered = rewrite.emit("Sub", [rewrite.node.inputs[0], vectors[2]], part: "centered")
        let scaled = rewrite.emit("Mul", [centered, factor], part: "scaled")
        rewrite.replace(with: "Add", [scaled, vectors[1]])
    }
}

extension Rewrite {
    /// Keeps the node apart from a convolution with an activation, into which OpenCV fuses it.
    ///
    /// Returns whether the node is rewritten.
    fileprivate mutating func keepBehindActivation() -> Bool {
        guard has(.normalizesBeforeActivation), let rank = view.input(0).rank, let maker = producer(of: node.inputs[0]),
            // It knows of these that it fused them.
            !["Conv", "Relu", "LeakyRelu", "PRelu"].contains(maker.operation), isOfConvolution(maker, steps: 8)
        else { return false }
        let value = shield(node.inputs[0], rank: rank)
        keep { $0.inputs[0] = value }
        return true
    }

    private static let activationParts = Set(
        """
        Sigmoid HardSigmoid HardSwish Swish Elu Selu Celu Gelu Mish Softplus Softsign Tanh Relu LeakyRelu PRelu ThresholdedRelu Clip \
        Exp Log Erf Abs Neg Sqrt Reciprocal Sin Cos Floor Ceil Round Sign Add Sub Mul Div Pow Max Min
        """.split(separator: " ").map(String.init))

    /// Whether a node works element by element on what a convolution makes, and on nothing else. An activation may be several nodes.
    private func isOfConvolution(_ node: Node, steps: Int) -> Bool {
        let values = node.inputs.filter { !$0.isEmpty && facts(of: $0).constant == nil }
        guard steps > 0, (1...2).contains(values.count), Self.activationParts.contains(node.operation) else {
            return false
        }
        return values.allSatisfy { value in
            guard let maker = producer(of: value) else { return false }
            return maker.operation == "Conv" || isOfConvolution(maker, steps: steps - 1)
        }
    }
}

extension NodeView {
    /// All of these inputs are vectors of one number a channel.
    func checkStatistics(_ indices: ClosedRange<Int>) throws(ModelError) {
        var channels: Int?
        var reason = ""
        if let shape = input(0).shape {
            guard shape.count > 1 else {
                throw fault("its input has the shape \(shape.text), and needs channels: [N, C, ...]")
            }
            channels = shape[1].value
            reason = "its input \(shape.text) has that many channels"
        }
        for index in indices where has(index) {
            guard let shape = input(index).shape else { continue }
            guard let length = shape.elementCount.value else { continue }
            if shape.count != 1 || length == 0 || (channels != nil && length != channels) {
                let expected = channels.map { "\($0) elements, since \(reason)" } ?? "one number a channel"
                throw fault("\"\(node.inputs[index])\" has the shape \(shape.text); it must have \(expected)")
            }
            if channels == nil {
                channels = length
                reason = "\"\(node.inputs[index])\" has that many"
            }
        }
    }
}
