/// Operators that bring values to a common mean, deviation or length.
extension Operator {
    static let normalizations: [Operator] = [
        batchNormalization,
        Operator(
            "InstanceNormalization", inputs: 3...3, infer: inferChannelwise, lower: lowerInstanceNormalization),
        Operator(
            "GroupNormalization", inputs: 3...3, infer: inferGroupNormalization, normalize: normalizeGroupNormalization,
            lower: lowerGroupNormalization),
        Operator(
            "LayerNormalization", inputs: 2...3, outputs: 1...3, infer: inferLayerNormalization,
            normalize: scaleApart, lower: lowerLayerNormalization),
        Operator("RMSNormalization", inputs: 2...2, infer: inferLayerNormalization, lower: lowerRootMeanSquare),
        Operator("LpNormalization", inputs: 1...1, infer: inferAlongAxis, lower: lowerLpNormalization),
        Operator(
            "MeanVarianceNormalization", inputs: 1...1, infer: inferMeanVariance, lower: lowerMeanVariance),
        Operator(
            "LRN", inputs: 1...1, infer: inferLocalResponse, evaluate: evaluateLocalResponse, lower: lowerLocalResponse),
    ]

    // MARK: Shapes and checks

    private static let inferChannelwise: ShapeRule = { (view) throws(ModelError) in
        try view.checkStatistics(1...2)
        return [view.input(0).withoutConstant]
    }

    private static let inferGroupNormalization: ShapeRule = { (view) throws(ModelError) in
        let groups = view.int("num_groups", default: 1)
        guard groups >= 1 else { throw view.fault("num_groups is \(groups); it must be 1 or more") }
        if let shape = view.input(0).shape {
            guard shape.count > 2 else {
                throw view.fault("its input has the shape \(shape.text), and needs spatial axes behind [N, C]")
            }
            if let channels = shape[1].value, channels % groups != 0 {
                throw view.fault(
                    "num_groups is \(groups), which does not divide the \(channels) channels of \(shape.text)")
            }
        }
        if view.opset >= 21 {
            try view.checkStatistics(1...2)
        } else {
            for index in 1...2 {
                guard let shape = view.input(index).shape,
                    shape.count != 1 || shape[0].value.map({ $0 != groups }) == true
                else { continue }
                throw view.fault(
                    "\"\(view.node.inputs[index])\" has the shape \(shape.text); it must have \(groups) elements")
            }
        }
        return [view.input(0).withoutConstant]
    }

    private static let inferLayerNormalization: ShapeRule = { (view) throws(ModelError) in
        let input = view.input(0)
        guard let shape = input.shape else { return Array(repeating: Facts(type: input.type), count: 3) }
        let axis = try view.axis(view.int("axis", default: -1), rank: shape.count)
        let normalized = Shape(shape[axis...])
        for index in 1...2 {
            guard let own = view.input(index).shape else { continue }
            guard Shape.broadcast(own, shape)?.count == shape.count, own.elementCount.value != 0 else {
                throw view.fault(
                    "\"\(view.node.inputs[index])\" has the shape \(own.text); it must fit \(normalized.text)")
            }
        }
        let reduced = Shape(shape[..<axis]) + Shape(repeating: .known(1), count: normalized.count)
        let statistics = Facts(type: .float32, shape: reduced)
        return [Facts(type: input.type, shape: shape), statistics, statistics]
    }

    /// ONNX Runtime takes a scale and a bias of more axes than are normalized, and multiplies and adds them apart.
    private static let scaleApart: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard view.node.operation == "LayerNormalization", let rank = view.input(0).rank else { return }
        let count = rank - (try view.axis(view.int("axis", default: -1), rank: rank))
        guard (1...2).contains(where: { (view.input($0).rank ?? 0) > count }) else { return }
        if rewrite.isUsed(1) || rewrite.isUsed(2) {
            throw view.unsupported("gives its mean or deviation, and has a scale of more axes than it normalizes")
        }
        let ones = rewrite.add(Constant([1 as Float], shape: [1]), part: "ones")
        var value = rewrite.emit(
            "LayerNormalization", [rewrite.node.inputs[0], ones], rewrite.node.attributes, part: "normalized")
        guard view.has(2) else { return rewrite.replace(with: "Mul", [value, rewrite.node.inputs[1]]) }
        value = rewrite.emit("Mul", [value, rewrite.node.inputs[1]], part: "scaled")
        rewrite.replace(with: "Add", [value, rewrite.node.inputs[2]])
    }

    private static let inferAlongAxis: ShapeRule = { (view) throws(ModelError) in
        if let rank = view.input(0).rank { _ = try view.axis(view.int("axis", default: -1), rank: rank) }
        let order = view.int("p", default: 2)
        guard order == 1 || order == 2 else { throw view.fault("p is \(order); it must be 1 or 2") }
        return [view.input(0).withoutConstant]
    }

    private static let inferMeanVariance: ShapeRule = { (view) throws(ModelError) in
        if let rank = view.input(0).rank { _ = try view.axes(view.ints("axes") ?? [0, 2, 3], rank: rank) }
        return [view.input(0).withoutConstant]
    }

    private static let inferLocalResponse: ShapeRule = { (view) throws(ModelError) in
        guard let size = view.int("size") else { throw view.fault("it has no size") }
        guard size >= 1, size <= Int32.max else { throw view.fault("size is \(size); it must be 1 or more") }
        return [view.input(0).withoutConstant]
    }
}

extension Facts {
    /// The type and shape alone: what is known of a value that is computed from this one.
    var withoutConstant: Facts { Facts(type: type, shape: shape) }
}
