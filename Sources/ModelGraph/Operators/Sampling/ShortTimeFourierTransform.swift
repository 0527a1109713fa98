/// STFT: Fourier transforms of frames of a signal, `[N, L]` or `[N, L, 1]` of real or `[N, L, 2]` of complex numbers.
extension Operator {
    static let shortTimeFourierTransform: [Operator] = [
        Operator("STFT", inputs: 2...4, infer: inferFrames, lower: lowerFrames)
    ]

    private static let inferFrames: ShapeRule = { (view) throws(ModelError) in
        let signal = view.input(0)
        guard let shape = signal.shape, let frames = try view.frames(of: shape) else {
            return [Facts(type: signal.type)]
        }
        let count = shape[1].value.map { .known(($0 - frames.length) / frames.step + 1) } ?? Extent.unknown
        return [Facts(type: signal.type, shape: [shape[0], count, .known(frames.frequencies), .known(2)])]
    }

    /// No OpenCV has the operator. A convolution is the same, whose weights are those of a transform, times the window.
    private static let lowerFrames: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let shape = view.input(0).shape, let frames = try view.frames(of: shape) else {
            throw rewrite.refusal(.openFrames)
        }
        let parts = frames.parts
        try view.requireFoldable([frames.length, parts, frames.frequencies, 2])
        var window: [Float]?
        if view.has(2) {
            guard let given = view.constant(2)?.converted(to: .float32)?.floats else {
                throw rewrite.refusal(.openFrames)
            }
            window = given
        }
        let weights = rewrite.add(frames.weights(window: window), part: "weights")
        let signal = rewrite.node.inputs[0]
        let rows =
            parts == 1
            ? rewrite.reshape(signal, to: [0, 1, -1], part: "rows")
            : rewrite.transpose(signal, [0, 2, 1], part: "rows")
        let frequencies = rewrite.emit(
            "Conv", [rows, weights], ["kernel_shape": .ints([frames.length]), "strides": .ints([frames.step])],
            part: "frequencies")
        let pairs = rewrite.reshape(frequencies, to: [0, frames.frequencies, 2, -1], part: "pairs")
        rewrite.replace(with: "Transpose", [pairs], ["perm": .ints([0, 3, 1, 2])])
    }
}

extension Quirk {
    fileprivate static let openFrames = Quirk(
        "needs the window, the length and the distance of the frames of an STFT as constants", .v4_6 ... .v5_0)
}

/// The frames that an STFT transforms.
private struct Frames {
    var length: Int
    /// How many elements each begins behind the one before.
    var step: Int
    /// 1 for real numbers, 2 for complex ones.
    var parts: Int
    var isOneSided: Bool

    var frequencies: Int { isOneSided ? length / 2 + 1 : length }

    /// The weights of a convolution, `[frequencies * 2, parts, length]`.
    func weights(window: [Float]?) -> Constant {
        let transform = FourierTransform(axis: 1, isInverse: false, isOneSided: isOneSided)
        let matrix = transform.matrix(ofSignal: length, parts: parts).floats ?? []
        let outputs = frequencies * 2
        var elements: [Float] = []
        elements.reserveCapacity(matrix.count)
        for output in 0..<outputs {
            for part in 0..<parts {
                for time in 0..<length {
                    elements.append(matrix[(time * parts + part) * outputs + output] * (window?[time] ?? 1))
                }
            }
        }
        return Constant(elements, shape: [outputs, parts, length])
    }
}

extension NodeView {
    /// - Returns: `nil` where the network's inputs decide.
    fileprivate func frames(of signal: Shape) throws(ModelError) -> Frames? {
        guard signal.count == 2 || signal.count == 3 else {
            throw fault("takes a signal [N, L], [N, L, 1] or [N, L, 2], and has one of \(signal.text)")
        }
        guard let parts = signal.count == 2 ? 1 : signal[2].value else { return nil }
        if parts != 1, parts != 2 {
            throw fault("its signal has the shape \(signal.text); the last axis has one number or two")
        }
        guard let step = integers(1)?.first, let length = try frameLength() else { return nil }
        if step < 1 { throw fault("its frames are \(step) elements apart; it must be 1 or more") }
        if let count = signal[1].value, count < length {
            throw fault("its frames have \(length) elements, and its signal has \(count)")
        }
        let isOneSided = int("onesided", default: 1) != 0
        if isOneSided, parts == 2 {
            throw fault("transforms complex numbers to one side, and their two sides differ")
        }
        return Frames(length: length, step: step, parts: parts, isOneSided: isOneSided)
    }

    /// The window's length, or one that is given.
    private func frameLength() throws(ModelError) -> Int? {
        var length: Int?
        if has(3) {
            guard let given = integers(3)?.first else { return nil }
            if given < 1 { throw fault("its frames have \(given) elements; it must be 1 or more") }
            length = given
        }
        guard has(2) else {
            guard let length else { throw fault("has neither a window nor the length of its frames") }
            return length
        }
        guard let window = input(2).shape else { return nil }
        guard window.count == 1, window[0] != .known(0) else {
            throw fault("its window has the shape \(window.text); it takes a list")
        }
        guard let count = window[0].value else { return nil }
        if let length, length != count {
            throw unsupported("its window has \(count) elements, and its frames have \(length)")
        }
        return count
    }
}
