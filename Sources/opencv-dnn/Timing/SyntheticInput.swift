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
                let unit = Float(generator.next() >> 40) * 0x1p-24  // 24 bits: 0..<1
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

/// S. Vigna's generator (https://prng.di.unimi.it/splitmix64.c).
private struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }
}
