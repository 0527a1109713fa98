import ImageClassification
import OpenCVDNN

/// Generated inputs for measuring time, the same ones each time.
enum SyntheticInput {
    /// Numbers in -1...1 for floating-point types, and 0 or 1 for integers, which may be indices of a short table.
    private static func tensor(shape: Tensor.Shape, declared type: Tensor.ElementType) throws -> Tensor {
        var generator = SplitMix64(state: 1)
        let isReal = [Tensor.ElementType.float16, .bfloat16, .float32, .float64].contains(type)
        var tensor = try Tensor(zeros: shape)
        try tensor.withMutableSpan(of: Float.self) { numbers in
            for index in numbers.indices {
                let unit = generator.unit()
                numbers[index] = isReal ? 2 * unit - 1 : unit.rounded()
            }
        }
        return tensor
    }

    /// An array for each input, of the declared type or float32.
    static func tensors(for inputs: [NetworkInput], asDeclared: Bool) throws -> [String: Tensor] {
        var tensors: [String: Tensor] = [:]
        for input in inputs {
            let numbers = try tensor(shape: input.shape, declared: input.elementType ?? .float32)
            tensors[input.name] = try asDeclared ? numbers.converted(to: input.elementType ?? .float32) : numbers
        }
        return tensors
    }
}
