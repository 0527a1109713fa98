/// Activations that single versions of OpenCV lack or compute only in part.
extension Operator {
    /// OpenCV multiplies what is negative by 0.
    static let lowerRelu: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.multipliesInRelu), rewrite.mayBeInfinite(rewrite.node.inputs[0]) else { return }
        rewrite.replace(with: "Clip", rewrite.node.inputs, ["min": .float(0), "max": .float(.infinity)])
    }

    static let lowerClip: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        let isBounded = view.has(1) || view.has(2) || view.float("min") != nil || view.float("max") != nil
        if !isBounded { return rewrite.alias(to: rewrite.node.inputs[0]) }
        if rewrite.clipIntegers() { return }
        var bounds: [Float] = []
        for (index, name) in [(1, "min"), (2, "max")] {
            if view.has(index), view.constant(index) == nil { return try rewrite.clipByComputedBounds() }
            let constant = view.constant(index)?.converted(to: .float32)?.floats?.first
            // An open bound is the largest number, in ONNX Runtime too: it does not let infinities through.
            let open: Float = name == "min" ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude
            bounds.append(constant ?? view.float(name) ?? open)
        }
        // The upper bound counts where they contradict each other.
        let low = min(bounds[0], bounds[1])
        rewrite.keep { node in
            node.inputs = [node.inputs[0]]
            node.attributes = ["min": .float(low), "max": .float(bounds[1])]
        }
    }

    /// An Identity behind it keeps the row from being found.
    static let lowerElu: RewriteRule = { (rewrite) throws(ModelError) in
        let node = rewrite.node
        guard rewrite.has(.findsCelu), rewrite.producer(of: node.inputs[0])?.operation == "Div" else { return }
        let value = rewrite.emit("Elu", node.inputs, node.attributes, part: "elu")
        rewrite.replace(with: "Identity", [value])
    }

    /// Written out, 0.5 is part of the pattern that OpenCV finds; left out it is the same number.
    static let lowerHardSigmoid: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.findsHardSwish), rewrite.view.float("beta") == 0.5, !rewrite.isHardSwish else { return }
        rewrite.keep { $0.attributes["beta"] = nil }
    }

    static let lowerParametricRelu: RewriteRule = { (rewrite) throws(ModelError) in
        let value = rewrite.node.inputs[0]
        if let slope = rewrite.view.constant(1)?.converted(to: .float32) {
            if slope.count == 1, let alpha = slope.floats?.first {
                return rewrite.replace(with: "LeakyRelu", [value], ["alpha": .float(alpha)])
            }
            if rewrite.slopesFollowChannels(slope.shape) {
                if rewrite.keepChannelsBehindSum() || rewrite.producer(of: value)?.operation == "Conv" { return }
                return rewrite.leaveBlocks()
            }
        }
        let positive = rewrite.emit("Relu", [value], part: "positive")
        let negative = rewrite.emit(
            "Clip", [value], ["min": .float(-.infinity), "max": .float(0)], part: "negative")
        let scaled = rewrite.emit("Mul", [negative, rewrite.node.inputs[1]], part: "scaled")
        rewrite.replace(with: "Add", [positive, scaled])
    }

    static let lowerGelu: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.view.string("approximate") == "tanh" {
            if rewrite.has(.ignoresGelusApproximation) { rewrite.geluByTanh() }
        } else if rewrite.has(.hasNoGelu) {
            rewrite.geluByErf()
        }
    }

    /// 1 where the first of the largest elements along the axis is.
    static let lowerHardmax: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.computesFloats) else { return }
        let view = rewrite.view
        guard let shape = view.input(0).shape else { throw view.unsupported("the shape of its input is not known") }
        let axis = try view.axis(view.int("axis", default: -1), rank: shape.count)
        guard let length = shape[axis].value else {
            throw view.unsupported("the length of axis \(axis) is not known: give the shapes of the model's inputs")
        }
        try view.requireFoldable([length])
        let value = rewrite.node.inputs[0]
        let position = rewrite.position(ofLargestIn: value, axis: axis)
        rewrite.replace(with: "Equal", rewrite.places(position, in: value, shape, axis: axis))
    }

    /// Operators that OpenCV lacks, by others.
    static let lowerSwish: RewriteRule = { (rewrite) throws(ModelError) in
        let value = rewrite.node.inputs[0]
        var scaled = value
        if let alpha = rewrite.view.float("alpha"), alpha != 1 {
            let factor = rewrite.add(Constant(scalar: alpha), part: "alpha")
            scaled = rewrite.emit("Mul", [value, factor], part: "scaled")
        }
        let share = rewrite.emit("Sigmoid", [scaled], part: "share")
        rewrite.replace(with: "Mul", [value, share])
    }
}

extension Quirk {
    /// It then reads the number from a node, and ends the process where that is no Constant.
    static let findsCelu = Quirk("takes Div, Elu and Mul in a row for a Celu", .v4_6 ... .v5_0)
    fileprivate static let multipliesInRelu = Quirk("makes NaN of the Relu of minus infinity", .v4_6 ... .v5_0)
    /// It does not look whether both are of one value, as the gates of squeeze-and-excitation are not.
    fileprivate static let findsHardSwish = Quirk(
        "takes the product of a value and any HardSigmoid for its HardSwish", .v4_6 ... .v5_0)
    static let hasNoGelu = Quirk("has no Gelu", .v4_6 ... .v4_6)
    static let ignoresGelusApproximation = Quirk("ignores the approximation of Gelu", .v4_6 ... .v5_0)
}

extension Rewrite {
    /// Bounds that are computed while the network runs.
    fileprivate mutating func clipByComputedBounds() throws(ModelError) {
        guard has(.computesFloats) else { return }
        let value = node.inputs[0]
        switch (view.has(1), view.has(2)) {
        case (true, true):
            let raised = emit("Max", [value, node.inputs[1]], part: "raised")
            replace(with: "Min", [raised, node.inputs[2]])
        case (true, false): replace(with: "Max", [value, node.inputs[1]])
        default: replace(with: "Min", [value, node.inputs[2]])
        }
    }

    /// x * HardSigmoid(x), from its HardSigmoid.
    fileprivate var isHardSwish: Bool {
        onlyConsumer(of: node.outputs[0], "Mul").map { $0.inputs.contains(node.inputs[0]) } ?? false
    }

    /// Whether a slope has one number for each channel, which is how OpenCV reads all slopes.
    fileprivate func slopesFollowChannels(_ slope: [Int]) -> Bool {
        guard let shape = view.input(0).shape, shape.count >= 2 else { return false }
        let padded = Array(repeating: 1, count: shape.count - slope.count) + slope
        return padded.indices.allSatisfy { $0 == 1 ? shape[1] == .known(padded[1]) : padded[$0] == 1 }
    }

    fileprivate mutating func geluByErf() {
        let value = node.inputs[0]
        let root = add(Constant(scalar: Float(0.5).squareRoot()), part: "root")
        let scaled = emit("Mul", [value, root], part: "scaled")
        let error = emit("Erf", [scaled], part: "erf")
        halve(value, error)
    }

    /// As OpenCV from 4.10 on finds it, and makes one layer of it: every constant comes first.
    fileprivate mutating func geluByTanh() {
        let value = node.inputs[0]
        let square = emit("Mul", [value, value], part: "square")
        let cube = emit("Mul", [value, square], part: "cube")
        let scaled = emit("Mul", [add(scalar: 0.044715, part: "factor"), cube], part: "scaled")
        let inner = emit("Add", [value, scaled], part: "inner")
        let root = add(scalar: Float((2 / Double.pi).squareRoot()), part: "root")
        let argument = emit("Mul", [root, inner], part: "argument")
        let tangent = emit("Tanh", [argument], part: "tanh")
        let shifted = emit("Add", [add(scalar: 1, part: "one"), tangent], part: "shifted")
        let doubled = emit("Mul", [value, shifted], part: "doubled")
        replace(with: "Mul", [add(scalar: 0.5, part: "half"), doubled])
    }

    /// x (1 + s) / 2
    private mutating func halve(_ value: String, _ share: String) {
        let one = add(Constant(scalar: 1), part: "one")
        let shifted = emit("Add", [share, one], part: "shifted")
        let half = add(Constant(scalar: 0.5), part: "half")
        let halved = emit("Mul", [shifted, half], part: "halved")
        replace(with: "Mul", [value, halved])
    }
}
