#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif
import OpenCVDNN

/// Turns logits into probabilities: `exp(x[i]) / Σ exp(x[j])`.
///
/// The greatest score is subtracted first, so no exponential overflows. Exponentials and their sum are computed in double
/// precision, and each probability is rounded to a `Float` once; with a million classes the sum is still 1 within 1e-6.
///
/// Where a score is infinite, the limit is returned: `-inf` has the probability 0, and scores of `+inf` share the
/// probability 1 evenly. Where there is no limit (a score is NaN, or all are `-inf`) every probability is NaN, as in NumPy
/// and PyTorch.
///
/// - Parameter scores: One score for each class, `[classes]`.
/// - Returns: One probability for each class, in the order of `scores`; empty when `scores` is.
public func softmax(_ scores: Span<Float>) -> [Float] {
    var greatest = -Float.infinity
    for index in scores.indices {
        let score = scores[index]
        // `max` would hide a NaN or keep it, depending on the order of its arguments.
        if score.isNaN { return [Float](repeating: .nan, count: scores.count) }
        if score > greatest { greatest = score }
    }
    if greatest.isInfinite {
        return infiniteLimit(of: scores, greatest: greatest)
    }

    var exponentials = [Double]()
    exponentials.reserveCapacity(scores.count)
    var sum = 0.0
    for index in scores.indices {
        let exponential = exp(Double(scores[index]) - Double(greatest))
        exponentials.append(exponential)
        sum += exponential
    }
    return exponentials.map { Float($0 / sum) }
}

/// Turns logits into probabilities: the same as `softmax(_:)` on the array's span.
///
/// - Parameter scores: One score for each class, `[classes]`.
/// - Returns: One probability for each class, in the order of `scores`; empty when `scores` is.
public func softmax(_ scores: [Float]) -> [Float] {
    scores.withSpan { softmax($0) }
}

private func infiniteLimit(of scores: Span<Float>, greatest: Float) -> [Float] {
    if greatest < 0 {
        return [Float](repeating: .nan, count: scores.count)
    }
    var count = 0
    for index in scores.indices where scores[index] == greatest { count += 1 }
    var probabilities = [Float](repeating: 0, count: scores.count)
    for index in scores.indices where scores[index] == greatest { probabilities[index] = 1 / Float(count) }
    return probabilities
}
