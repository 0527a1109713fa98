#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension Operator {
    /// LRN of a constant: each element divided by a power of the squares around it, in the channels before and behind.
    static let evaluateLocalResponse: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), value.type.isFloatingPoint, value.shape.count > 1,
            let elements = value.doubles, let size = view.int("size"),
            FoldingLimits.standard.allowSteps(elements.count, min(size, value.shape[1]))
        else { return nil }
        let alpha = Double(view.float("alpha", default: 0.0001)), beta = Double(view.float("beta", default: 0.75))
        let bias = Double(view.float("bias", default: 1))
        let area = value.shape.dropFirst(2).reduce(1, *), channels = value.shape[1]
        let result = elements.indices.map { index -> Double in
            let channel = index / area % channels
            let (first, last) = (max(0, channel - (size - 1) / 2), min(channels - 1, channel + size / 2))
            let squares = (first...last).reduce(0.0) {
                let neighbor = elements[index + ($1 - channel) * area]
                return $0 + neighbor * neighbor
            }
            return elements[index] / pow(bias + alpha / Double(size) * squares, beta)
        }
        return [Constant(doubles: result, type: value.type, shape: value.shape)]
    }
}
