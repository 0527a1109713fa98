/// Normalizations of each channel.
extension Operator {
    static let normalizations: [Operator] = [
        Operator(
            "BatchNormalization", inputs: 5...5, outputs: 1...5, infer: inferBatchNormalization,
            normalize: normalizeBatchNormalization),
        Operator("InstanceNormalization", inputs: 3...3, infer: inferInstanceNormalization),
    ]

    private static let inferBatchNormalization: ShapeRule = { (view) throws(ModelError) in
        try view.checkStatistics(1...4)
        let statistic = view.input(3)
        return [Facts(type: view.input(0).type, shape: view.input(0).shape)] + Array(repeating: statistic, count: 4)
    }

    private static let inferInstanceNormalization: ShapeRule = { (view) throws(ModelError) in
        try view.checkStatistics(1...2)
        return [Facts(type: view.input(0).type, shape: view.input(0).shape)]
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
