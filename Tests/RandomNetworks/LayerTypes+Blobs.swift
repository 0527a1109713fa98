import OpenCVDNN

extension LayerTypes {
    /// Learned parameters that fit the type, the shape and the values, or seldom some that do not.
    static func blobs(
        of type: String, _ shape: [Int], _ values: [String: LayerParameters.Value], _ random: inout RandomNumbers
    ) throws -> [Tensor] {
        var shapes = fittingShapes(of: type, shape, values, &random)
        if random.happens(0.08) { shapes = shapes.dropLast() }
        if random.happens(0.08), let index = shapes.indices.randomElement(using: &random) {
            shapes[index] = (0..<random.number(in: 1...4)).map { _ in random.number(in: 1...5) }
        }
        if random.happens(0.03) { shapes.append([random.number(in: 1...4)]) }
        let isInt8 = type.hasSuffix("Int8") && random.happens(0.8)
        return try shapes.map { shape in
            let shape = Tensor.Shape(shape)
            if isInt8 { return try Tensor((0..<shape.elementCount).map { Int8($0 % 7 - 3) }, shape: shape) }
            return try Tensor(zeros: shape).filledWithWaves()
        }
    }

    private static func fittingShapes(
        of type: String, _ shape: [Int], _ values: [String: LayerParameters.Value], _ random: inout RandomNumbers
    ) -> [[Int]] {
        func integer(_ name: String, or value: Int) -> Int {
            if case .integer(let number)? = values[name], (0...64).contains(number) { number } else { value }
        }
        let channels = shape.count > 1 ? shape[1] : shape[0]
        let outputs = integer("num_output", or: 1)
        switch type {
        case "Convolution", "ConvolutionInt8", "Deconvolution":
            let kernel: [Int] =
                switch values["kernel_size"] {
                case .integers(let sides)?: sides
                case .integer(let side)? where (1...9).contains(side):
                    Array(repeating: side, count: max(shape.count - 2, 1))
                default: [integer("kernel_h", or: 1), integer("kernel_w", or: 1)]
                }
            let pair = type == "Deconvolution" ? [channels, outputs] : [outputs, channels]
            return [pair + kernel.map { max($0, 1) }, [outputs]]
        case "InnerProduct", "InnerProductInt8":
            return [[outputs, shape.dropFirst().reduce(1, *)], [outputs]]
        case "BatchNorm", "BatchNormInt8": return Array(repeating: [channels], count: random.number(in: 2...4))
        case "Scale", "ScaleInt8", "Shift", "ShiftInt8": return [[channels], [channels]]
        case "PReLU", "ChannelsPReLU", "NormalizeBBox": return [[channels]]
        case "Const", "Compare", "NaryEltwise": return [shape]
        case "LSTM", "GRU":
            let (gates, hidden) = (type == "LSTM" ? 4 : 3, integer("hidden_size", or: 2))
            let inner = shape.dropFirst(2).reduce(1, *)
            let weights = [
                [gates * hidden, hidden], [gates * hidden, inner], [gates * hidden * (type == "GRU" ? 2 : 1)],
            ]
            return weights + Array(repeating: [1, hidden], count: type == "LSTM" ? 2 : 1)
        case "RNN": return [[2, channels], [2, 2], [2], [2, 2], [2]]
        case "LayerNormalization", "InstanceNormalization", "GroupNormalization", "Attention":
            return [[shape.last ?? 1], [shape.last ?? 1]]
        case "Gather", "GatherElements", "MatMul", "Scatter", "ScatterND", "Einsum":
            return random.happens(0.5) ? [] : [shape]
        default: return []
        }
    }
}
