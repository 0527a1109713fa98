/// Poolings that OpenCV's layers do not compute, from slices and convolutions.
extension Rewrite {
    /// More slices than this would take longer than they are worth.
    private static let mostSlices = 64

    /// The maximum of each dilated window, one axis after the other: the greatest of the slices that begin at its elements.
    mutating func dilatedMaximum(_ windows: Windows) -> String? {
        guard let shape = view.input(0).shape, windows.sizes.reduce(0, +) <= Self.mostSlices else { return nil }
        var value = node.inputs[0]
        if windows.isPadded {
            value = pad(
                value, before: [0, 0] + windows.axes.map(\.before), after: [0, 0] + windows.axes.map(\.after),
                with: -Float.greatestFiniteMagnitude)
        }
        for (axis, window) in windows.axes.enumerated() {
            guard let length = shape[axis + 2].value else { return nil }
            let count = window.count(on: length, roundsUp: false)
            let slices = (0..<window.size).map {
                slice(
                    value, axis: axis + 2, from: $0 * window.dilation,
                    to: $0 * window.dilation + (count - 1) * window.stride + 1, step: window.stride,
                    part: "window.\(axis).\($0)")
            }
            value = slices.count == 1 ? slices[0] : emit("Max", slices, part: "greatest.\(axis)")
        }
        return value
    }

    /// The sum of each window, and the constant that it has to be multiplied by to give the average.
    ///
    /// `windows`: As ONNX has them, which say what counts.
    /// `explicit`: the same with explicit padding.
    mutating func sumOfWindows(_ windows: Windows, explicit: Windows, countsPadding: Bool) throws(ModelError)
        -> [String]?
    {
        guard let shape = view.input(0).shape, let channels = shape[1].value else { return nil }
        try view.requireFoldable([channels] + windows.sizes)
        var factors: [[Float]] = []
        for (axis, window) in windows.axes.enumerated() {
            guard let length = shape[axis + 2].value else { return nil }
            guard FoldingLimits.standard.allowSteps(window.count(on: length, roundsUp: false), window.size) else {
                return nil
            }
            factors.append(window.reciprocals(on: length, windows: explicit.axes[axis], countsPadding: countsPadding))
        }
        try view.requireFoldable(factors.map(\.count))
        let ones = Constant(
            [Float](repeating: 1, count: channels * windows.sizes.reduce(1, *)), shape: [channels, 1] + windows.sizes)
        var attributes = explicit.attributes
        attributes["group"] = .int(channels)
        let sum = emit("Conv", [node.inputs[0], add(ones, part: "ones")], attributes, part: "sum")
        return [shield(sum, rank: shape.count), add(Constant(outerProduct: factors), part: "reciprocals")]
    }
}

extension Windows.Axis {
    /// One by the number of elements that count, for each window on an axis of this length.
    fileprivate func reciprocals(on length: Int, windows: Windows.Axis, countsPadding: Bool) -> [Float] {
        let first = countsPadding ? 0 : before, end = countsPadding ? before + length + after : before + length
        return (0..<windows.count(on: length, roundsUp: false)).map { index in
            let places = (0..<size).map { index * stride + $0 * dilation }
            return 1 / Float(max(1, places.count { $0 >= first && $0 < end }))
        }
    }
}

extension Constant {
    /// The product of one number of each vector at every place, as `[1, 1, ...]`.
    fileprivate init(outerProduct vectors: [[Float]]) {
        let elements = vectors.reduce([1]) { products, vector in
            products.flatMap { product in vector.map { product * $0 } }
        }
        self.init(elements, shape: [1, 1] + vectors.map(\.count))
    }
}
