/// Convolutions of constants, summed in `Double` and rounded once.
extension Operator {
    static let evaluateConvolution: Evaluation = { (view) throws(ModelError) in
        guard let convolution = ConstantConvolution(view), let windows = try view.convolutionWindows() else {
            return nil
        }
        return convolution.output(by: windows).map { [$0] }
    }

    static let evaluateTransposedConvolution: Evaluation = { (view) throws(ModelError) in
        guard let convolution = ConstantConvolution(view), let transposed = try view.transposedWindows() else {
            return nil
        }
        return convolution.output(by: transposed).map { [$0] }
    }
}

/// The operands of a convolution whose inputs are all constants.
private struct ConstantConvolution {
    let type: ElementType
    let shape: [Int]
    let values: [Double]
    /// Conv's weights are `[M, C / group, ...]`, those of ConvTranspose `[C, M / group, ...]`.
    let weightShape: [Int]
    let weights: [Double]
    let bias: [Double]?
    let group: Int

    init?(_ view: NodeView) {
        guard let input = view.constant(0), let filters = view.constant(1), input.shape.count > 2,
            input.shape.count == filters.shape.count, let values = input.doubles, let weights = filters.doubles
        else { return nil }
        type = input.type
        shape = input.shape
        self.values = values
        weightShape = filters.shape
        self.weights = weights
        bias = view.constant(2)?.doubles
        group = view.int("group", default: 1)
    }

    private var lengths: [Int] { Array(shape.dropFirst(2)) }

    func output(by windows: Windows) -> Constant? {
        let (filters, shared) = (weightShape[0], weightShape[1])
        guard let taps = WindowTaps(windows, over: lengths), taps.isAffordable(channels: shape[0] * filters * shared)
        else { return nil }
        let inputArea = lengths.reduce(1, *), area = taps.windows.count, kernel = windows.sizes.reduce(1, *)
        var result = [Double](repeating: 0, count: shape[0] * filters * area)
        for image in 0..<shape[0] {
            for filter in 0..<filters {
                let target = (image * filters + filter) * area
                let first = image * shape[1] + filter / (filters / group) * shared
                for place in 0..<area {
                    var sum = bias?[filter] ?? 0
                    for channel in 0..<shared {
                        let source = (first + channel) * inputArea, weight = (filter * shared + channel) * kernel
                        for tap in taps.windows[place] {
                            sum += values[source + tap.input] * weights[weight + tap.kernel]
                        }
                    }
                    result[target + place] = sum
                }
            }
        }
        return Constant(doubles: result, type: type, shape: [shape[0], filters] + taps.counts)
    }

    /// The windows of a transposed convolution lie on its output, one for each element of its input.
    func output(by transposed: TransposedWindows) -> Constant? {
        let shared = weightShape[1], filters = shared * group
        let outputLengths = lengths.indices.compactMap {
            transposed.extent(on: .known(lengths[$0]), axis: $0).value
        }
        guard outputLengths.count == lengths.count, outputLengths.allSatisfy({ $0 > 0 }),
            let taps = WindowTaps(transposed.windows, over: outputLengths, counts: lengths),
            taps.isAffordable(channels: shape[0] * shape[1] * shared)
        else { return nil }
        let area = outputLengths.reduce(1, *), inputArea = taps.windows.count
        let kernel = transposed.windows.sizes.reduce(1, *)
        let count = shape[0] * filters * area
        guard count <= FoldingLimits.standard.elements else { return nil }
        var result = [Double](repeating: 0, count: count)
        if let bias { for index in result.indices { result[index] = bias[index / area % filters] } }
        for image in 0..<shape[0] {
            for channel in 0..<shape[1] {
                let source = (image * shape[1] + channel) * inputArea
                let first = image * filters + channel / (shape[1] / group) * shared
                for filter in 0..<shared {
                    let target = (first + filter) * area, weight = (channel * shared + filter) * kernel
                    for place in 0..<inputArea {
                        for tap in taps.windows[place] {
                            result[target + tap.input] += values[source + place] * weights[weight + tap.kernel]
                        }
                    }
                }
            }
        }
        return Constant(doubles: result, type: type, shape: [shape[0], filters] + outputLengths)
    }
}
