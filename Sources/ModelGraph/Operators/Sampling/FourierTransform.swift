#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// DFT: the discrete Fourier transform along one axis of values `[..., 1]` of real or `[..., 2]` of complex numbers.
extension Operator {
    static let fourierTransform: [Operator] = [
        Operator("DFT", inputs: 1...3, infer: inferTransform, normalize: axisAsInput, lower: lowerTransform)
    ]

    private static let inferTransform: ShapeRule = { (view) throws(ModelError) in
        let signal = view.input(0)
        guard var shape = signal.shape else { return [Facts(type: signal.type)] }
        guard let transform = try view.transform(rank: shape.count) else {
            return [Facts(type: signal.type, shape: Shape(repeating: .unknown, count: shape.count - 1) + [.known(2)])]
        }
        if let parts = shape.last?.value, parts != 1, parts != 2 {
            throw view.fault("its signal has the shape \(shape.text); the last axis has one number or two")
        }
        let length = transform.length.map { .known($0) } ?? shape[transform.axis]
        if transform.isOneSided, transform.isInverse {
            // The half of a spectrum gives real numbers.
            let whole = shape[transform.axis].value.map { Extent.known(2 * ($0 - 1)) } ?? .unknown
            shape[transform.axis] = transform.length.map { .known($0) } ?? whole
            shape[shape.count - 1] = .known(1)
            return [Facts(type: signal.type, shape: shape)]
        }
        shape[transform.axis] = transform.isOneSided ? length.value.map { .known($0 / 2 + 1) } ?? .unknown : length
        shape[shape.count - 1] = .known(2)
        return [Facts(type: signal.type, shape: shape)]
    }

    /// The axis is an input since opset 20.
    private static let axisAsInput: RewriteRule = { (rewrite) throws(ModelError) in
        let node = rewrite.node
        guard rewrite.view.opset < 20 else { return }
        let axis = rewrite.add(
            Constant(integers: [rewrite.view.int("axis", default: 1)]).reshaped([]), part: "axis")
        rewrite.keep {
            $0.inputs = [node.inputs[0], node.inputs.count > 1 ? node.inputs[1] : "", axis]
            $0.attributes["axis"] = nil
        }
    }

    private static let lowerTransform: RewriteRule = { (rewrite) throws(ModelError) in
        let node = rewrite.node
        guard let shape = rewrite.view.input(0).shape, let transform = try rewrite.view.transform(rank: shape.count)
        else { throw rewrite.refusal(.openTransform) }
        if transform.isOneSided, transform.isInverse || shape.last != .known(1) {
            throw rewrite.refusal(.oneSidedTransform)
        }
        let isOfReals = shape.last != .known(2)
        if rewrite.has(.noTransform) || transform.isInverse && isOfReals && rewrite.has(.inverseOfReals) {
            return try rewrite.multiply(by: transform, shape)
        }
        guard rewrite.has(.transformAxis) else { return }
        var inputs = Array(node.inputs.prefix(2))
        if rewrite.has(.shortTransform), let length = transform.length, length < shape[transform.axis].value ?? .max {
            inputs[0] = rewrite.slice(inputs[0], axis: transform.axis, from: 0, to: length, part: "signal")
        }
        rewrite.keep {
            $0.inputs = inputs
            $0.attributes["axis"] = .int(transform.axis)
        }
    }
}

extension Quirk {
    fileprivate static let noTransform = Quirk("has no Fourier transform", .v4_6 ... .v4_10)
    fileprivate static let inverseOfReals = Quirk(
        "reads foreign memory as the signal of an inverse Fourier transform of real numbers", .v5_0 ... .v5_0)
    fileprivate static let shortTransform = Quirk(
        "writes beyond its memory in a Fourier transform of fewer elements than the signal has", .v5_0 ... .v5_0)
    /// It takes axis 1 instead.
    fileprivate static let transformAxis = Quirk(
        "reads the axis of a Fourier transform as an attribute", .v5_0 ... .v5_0)
    fileprivate static let openTransform = Quirk(
        "needs the axis and the length of a Fourier transform: give the model an input shape", .v4_6 ... .v5_0)
    fileprivate static let oneSidedTransform = Quirk(
        "transforms to one side real signals alone, and forward", .v4_6 ... .v5_0)
}

/// What a DFT does.
struct FourierTransform {
    var axis: Int
    /// How many elements are transformed, the last of them zeros where the signal has fewer; `nil` is all of the signal's.
    var length: Int?
    var isInverse: Bool
    var isOneSided: Bool

    /// The matrix that makes a row of a signal, its numbers one behind the other, to a row of frequencies.
    ///
    /// `parts`: 1 for real numbers, 2 for complex ones.
    func matrix(ofSignal count: Int, parts: Int) -> Constant {
        let length = length ?? count
        let frequencies = isOneSided ? length / 2 + 1 : length
        let scale = isInverse ? 1 / Double(length) : 1
        var elements = [Float](repeating: 0, count: count * parts * frequencies * 2)
        for time in 0..<min(count, length) {
            for frequency in 0..<frequencies {
                let turn = 2 * Double.pi * Double(time * frequency % length) / Double(length)
                let (real, imaginary) = (scale * cos(turn), scale * sin(turn) * (isInverse ? 1 : -1))
                let first = (time * parts * frequencies + frequency) * 2
                elements[first] = Float(real)
                elements[first + 1] = Float(imaginary)
                guard parts == 2 else { continue }
                let second = first + frequencies * 2
                elements[second] = Float(-imaginary)
                elements[second + 1] = Float(real)
            }
        }
        return Constant(elements, shape: [count * parts, frequencies * 2])
    }
}

extension NodeView {
    /// - Returns: `nil` where the network's inputs decide.
    fileprivate func transform(rank: Int) throws(ModelError) -> FourierTransform? {
        guard rank >= 2 else {
            throw fault("takes a signal [..., 1] or [..., 2] of two axes or more, and has one of \(rank)")
        }
        var axis = int("axis") ?? (opset < 20 ? 1 : -2)
        if has(2) {
            guard let given = integers(2)?.first else { return nil }
            axis = given
        }
        axis = try self.axis(axis, rank: rank)
        if axis == rank - 1 { throw fault("transforms the last axis, which has the parts of the numbers") }
        var length: Int?
        if has(1) {
            guard let given = integers(1)?.first else { return nil }
            if given < 1 { throw fault("transforms \(given) elements; it must be 1 or more") }
            length = given
        }
        return FourierTransform(
            axis: axis, length: length, isInverse: int("inverse", default: 0) != 0,
            isOneSided: int("onesided", default: 0) != 0)
    }
}

extension Rewrite {
    /// The transform as a product with a matrix.
    fileprivate mutating func multiply(by transform: FourierTransform, _ shape: Shape) throws(ModelError) {
        let rank = shape.count
        guard let count = shape[transform.axis].value, let parts = shape[rank - 1].value else {
            throw refusal(.openTransform)
        }
        let length = transform.length ?? count
        let frequencies = transform.isOneSided ? length / 2 + 1 : length
        try view.requireFoldable([count, parts, frequencies, 2])
        let matrix = add(transform.matrix(ofSignal: count, parts: parts), part: "matrix")
        var order = Array(0..<rank)
        order.swapAt(transform.axis, rank - 2)
        let isLast = transform.axis == rank - 2
        let signal = isLast ? node.inputs[0] : transpose(node.inputs[0], order, part: "signal")
        let others = Array(repeating: 0, count: rank - 2)
        let rows = reshape(signal, to: (rank == 2 ? [1] : others) + [count * parts], part: "rows")
        let product = emit("MatMul", [rows, matrix], part: "product")
        let result = others + [frequencies, 2]
        if isLast {
            replace(with: "Reshape", [product, add(Constant(integers: result), part: "shape")])
        } else {
            replace(with: "Transpose", [reshape(product, to: result, part: "frequencies")], ["perm": .ints(order)])
        }
    }
}
