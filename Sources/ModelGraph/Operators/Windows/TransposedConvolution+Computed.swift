/// Transposed convolutions of which only a run tells the weights or the bias, for an OpenCV that takes them as constants alone.
extension Rewrite {
    /// A convolution, by the weights turned round, of the input with zeros between its elements.
    ///
    /// - Throws: `ModelError` where the model leaves a length open that this depends on.
    mutating func convolve(_ transposed: TransposedWindows) throws(ModelError) {
        guard let shape = view.input(0).shape, let lengths = Shape(shape.dropFirst(2)).values,
            let weights = view.input(1).lengths
        else { throw refusal(.computedTransposedWeights) }
        let strides = transposed.windows.strides
        let isSpread = strides.contains { $0 > 1 }
        var value = isSpread ? spread(node.inputs[0], lengths, by: strides) : node.inputs[0]
        var windows = transposed.windows
        for index in windows.axes.indices {
            let window = windows.axes[index]
            // A window reaches as far beyond the first and the last element; zeros lie behind the last one already.
            let before = window.span - 1 - window.before
            let after =
                window.span - 1 - window.after + transposed.outputPadding[index] - (isSpread ? window.stride - 1 : 0)
            if before < 0 || after < 0 {
                value = slice(
                    value, axis: index + 2, from: max(0, -before), to: lengths[index] * window.stride - max(0, -after),
                    part: "trimmed")
            }
            windows.axes[index].stride = 1
            windows.axes[index].before = max(0, before)
            windows.axes[index].after = max(0, after)
        }
        let turned = try turn(node.inputs[1], weights)
        var attributes = windows.attributes
        attributes["group"] = node.attributes["group"]
        replace(with: "Conv", [value, turned] + node.inputs.dropFirst(2), attributes)
    }

    /// The transposed convolution with the bias as a sum behind it.
    mutating func addBias(spatialAxes: Int) {
        let product = emit("ConvTranspose", Array(node.inputs[..<2]), node.attributes, part: "unbiased", goesOn: true)
        let bias = channelVector(2, spatialAxes: spatialAxes, part: "bias")
        replace(with: "Add", [product, bias])
    }

    /// The value with zeros behind each element of its spatial axes, `stride - 1` of them.
    private mutating func spread(_ value: String, _ lengths: [Int], by strides: [Int]) -> String {
        let single = reshape(value, to: [0, 0] + lengths.flatMap { [$0, 1] }, part: "elements")
        let none = [0, 0] + lengths.flatMap { _ in [0, 0] }
        let zeros = [0, 0] + strides.flatMap { [0, $0 - 1] }
        let padded = pad(single, before: none, after: zeros, part: "zeros")
        return reshape(padded, to: [0, 0] + zip(lengths, strides).map { $0 * $1 }, part: "spread")
    }

    /// Weights `[C, M / group, ...]` as those of a convolution, `[M, C / group, ...]`, back to front.
    private mutating func turn(_ weights: String, _ shape: [Int]) throws(ModelError) -> String {
        var value = weights
        for (axis, length) in shape.enumerated().dropFirst(2) where length > 1 {
            value = try pick((0..<length).reversed(), of: value, axis: axis, part: "turned")
        }
        let spatial = Array(shape.dropFirst(2))
        let group = view.int("group", default: 1)
        if group == 1 { return transpose(value, [1, 0] + spatial.indices.map { $0 + 2 }, part: "filters") }
        let grouped = reshape(value, to: [group, shape[0] / group, shape[1]] + spatial, part: "groups")
        let filters = transpose(grouped, [0, 2, 1] + spatial.indices.map { $0 + 3 }, part: "groups.filters")
        return reshape(filters, to: [group * shape[1], shape[0] / group] + spatial, part: "filters")
    }
}
