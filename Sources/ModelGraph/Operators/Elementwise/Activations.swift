#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Activations whose attributes or further inputs shape them.
extension Operator {
    static let activations: [Operator] = [
        activation("LeakyRelu") { view in
            let alpha = view.real("alpha", default: 0.01)
            return { $0 < 0 ? alpha * $0 : $0 }
        },
        activation("Elu", lower: lowerElu) { view in
            let alpha = view.real("alpha", default: 1)
            return { $0 < 0 ? alpha * expm1($0) : $0 }
        },
        activation("Celu") { view in
            let alpha = view.real("alpha", default: 1)
            return { max(0, $0) + min(0, alpha * expm1($0 / alpha)) }
        },
        activation("Selu") { view in
            let alpha = view.real("alpha", default: 1.67326319217681884765625)
            let gamma = view.real("gamma", default: 1.05070102214813232421875)
            return { $0 <= 0 ? gamma * alpha * expm1($0) : gamma * $0 }
        },
        activation("ThresholdedRelu") { view in
            let alpha = view.real("alpha", default: 1)
            return { $0 > alpha ? $0 : 0 }
        },
        activation("HardSigmoid", lower: lowerHardSigmoid) { view in
            let alpha = view.real("alpha", default: 0.2)
            let beta = view.real("beta", default: 0.5)
            return { max(0, min(1, alpha * $0 + beta)) }
        },
        activation("Swish", lower: lowerSwish) { view in
            let alpha = view.real("alpha", default: 1)
            return { $0 / (1 + exp(-alpha * $0)) }
        },
        activation("Gelu", lower: lowerGelu) { view in view.string("approximate") == "tanh" ? geluByTanh : gelu },
        activation("Shrink") { view in
            let bias = view.real("bias", default: 0)
            let lambda = view.real("lambd", default: 0.5)
            return { $0 < -lambda ? $0 + bias : $0 > lambda ? $0 - bias : 0 }
        },
        Operator(
            "PRelu", inputs: 2...2, infer: inferParametricRelu, evaluate: evaluateParametricRelu,
            normalize: normalizeParametricRelu, lower: lowerParametricRelu),
        Operator(
            "Clip", inputs: 1...3, infer: inferClip, evaluate: evaluateClip, normalize: spellClip, lower: lowerClip),
    ]

    /// A row for a function of one value that takes numbers from the node's attributes.
    private static func activation(
        _ name: String, lower: RewriteRule? = nil,
        _ function: @escaping @Sendable (NodeView) -> @Sendable (Double) -> Double
    ) -> Operator {
        Operator(
            name, inputs: 1...1, infer: sameTypeAndShape,
            evaluate: { (view) throws(ModelError) in view.map(reals: function(view)) }, lower: lower)
    }

    private static let gelu: @Sendable (Double) -> Double = { $0 * 0.5 * (1 + erf($0 / 2.0.squareRoot())) }

    private static let geluByTanh: @Sendable (Double) -> Double = { x in
        0.5 * x * (1 + tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
    }
}

extension NodeView {
    /// A number of the node's, which ONNX keeps as float32.
    fileprivate func real(_ name: String, default value: Double) -> Double { float(name).map(Double.init) ?? value }
}

// MARK: PRelu

extension Operator {
    private static let inferParametricRelu: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        let type = try view.commonType()
        if let shape = value.shape, let slope = view.slopeShape {
            let joint = Shape.broadcast(shape, slope)
            guard let joint, joint.count == shape.count, zip(joint, shape).allSatisfy({ $0 == $1 || $1.value == nil })
            else {
                throw view.fault(
                    "its slope of shape \(slope.text) does not broadcast to its input of shape \(shape.text)")
            }
        }
        return [Facts(type: type, shape: value.shape)]
    }

    private static let evaluateParametricRelu: Evaluation = { (view) throws(ModelError) in
        guard view.slopeShape == view.input(1).shape, let pair = try view.broadcastPair(),
            let type = view.input(0).type
        else { return nil }
        let function = BinaryFunction(reals: { $0 < 0 ? $0 * $1 : $0 }, integers: { $0 < 0 ? $0 &* $1 : $0 })
        return function(pair.left, pair.right).map { [Constant($0, type: type, shape: pair.shape)] }
    }

    private static let normalizeParametricRelu: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.view.opset < 7, rewrite.view.input(1).rank == 1 else { return }
        guard let slope = rewrite.view.slopeShape, rewrite.view.input(0).rank != nil else {
            throw rewrite.view.unsupported(
                "its slope follows the channels of an input of unknown shape: give the model an input shape")
        }
        if slope.count == 1 { return }
        let aligned = rewrite.unsqueeze(rewrite.node.inputs[1], axes: Array(1..<slope.count), part: "slope")
        rewrite.keep { $0.inputs[1] = aligned }
    }
}

extension NodeView {
    /// The shape of a slope as it is aligned with the input's at the end; before opset 7 a vector has a number for each channel.
    fileprivate var slopeShape: Shape? {
        guard opset < 7, let slope = input(1).shape, slope.count == 1, let rank = input(0).rank, rank > 2 else {
            return input(1).shape
        }
        return slope + Shape(repeating: .known(1), count: rank - 2)
    }
}

// MARK: Clip

extension Operator {
    private static let inferClip: ShapeRule = { (view) throws(ModelError) in
        for index in 1...2 where view.has(index) {
            guard let shape = view.input(index).shape, shape.contains(where: { $0 != .known(1) && $0.value != nil })
            else {
                continue
            }
            throw view.fault(
                "its bound \"\(view.node.inputs[index])\" must be a scalar, and has the shape \(shape.text)")
        }
        return [Facts(type: try view.commonType(), shape: view.input(0).shape)]
    }

    private static let evaluateClip: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let numbers = Numbers(value) else { return nil }
        let bounds = [1, 2].map { view.constant($0).flatMap(Numbers.init) }
        switch numbers {
        case .reals(let elements):
            // Without a bound, ONNX Runtime takes the type's largest number: infinities become that.
            let largest = value.type.greatestFiniteMagnitude
            let low = bounds[0]?.reals.first ?? view.float("min").map(Double.init) ?? -largest
            let high = bounds[1]?.reals.first ?? view.float("max").map(Double.init) ?? largest
            let clipped = elements.map { $0.isNaN ? $0 : min(max($0, low), high) }
            return [Constant(doubles: clipped, type: value.type, shape: value.shape)]
        case .integers(let elements):
            var low = Int.min
            var high = Int.max
            if case .integers(let numbers) = bounds[0], let first = numbers.first { low = first }
            if case .integers(let numbers) = bounds[1], let first = numbers.first { high = first }
            let clipped = elements.map { min(max($0, low), high) }
            return [Constant(integers: clipped, type: value.type, shape: value.shape)]
        }
    }

    /// Up to opset 10 the bounds are attributes.
    private static let spellClip: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        if view.opset >= 11 { return }
        let type = view.input(0).type ?? .float32
        var inputs = [rewrite.node.inputs[0]]
        // The defaults of the old opsets are the largest float32 numbers, which clip nothing but infinities.
        for (name, extreme) in [("min", -Float.greatestFiniteMagnitude), ("max", Float.greatestFiniteMagnitude)] {
            let bound = Constant(floats: [view.float(name) ?? extreme], type: type, shape: [])
            inputs.append(view.float(name) == nil ? "" : rewrite.add(bound, part: name))
        }
        while inputs.last == "" { inputs.removeLast() }
        rewrite.keep { node in
            node.inputs = inputs
            node.attributes = [:]
        }
    }
}

extension ElementType {
    /// The largest number of a floating-point type.
    fileprivate var greatestFiniteMagnitude: Double {
        switch self {
        case .float16: 65504
        case .bfloat16: Double(Float(bitPattern: 0x7f7f_0000))
        case .float64: .greatestFiniteMagnitude
        default: Double(Float.greatestFiniteMagnitude)
        }
    }
}
