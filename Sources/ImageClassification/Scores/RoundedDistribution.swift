import OpenCVDNN

/// Whether scores are probabilities as far as their precision lets a sum tell.
///
/// Numbers that stem from 8-bit integers, or were rounded to two decimals, lie on a grid. Each may then be wrong by half a
/// step, and the sum of 1000 small probabilities that were rounded to 0 is far from 1.
///
/// - Parameters:
///   - scores: One score for each class, `[classes]`.
///   - type: The type that the network gave them in.
/// - Returns: Whether the scores may be a probability distribution that was rounded.
func isRoundedDistribution(_ scores: Span<Float>, type: Tensor.ElementType) -> Bool {
    // The sum of numbers with 8 significant bits (bfloat16) is known to 1 in 2^9, twice over for the softmax's own rounding.
    if isProbabilityDistribution(scores, tolerance: type == .bfloat16 ? 0x1p-8 : 1e-3) { return true }
    guard let step = gridStep(of: scores) else { return false }
    var (sum, count) = (0.0, 0)
    for index in scores.indices where scores[index] > 0 {
        sum += Double(scores[index])
        count += 1
    }
    return 1 - sum <= Double(scores.count) * step / 2 && sum - 1 <= Double(count) * step / 2
}

/// The distance of the points of a grid on which all scores lie: a grid as 8-bit integers or two decimals make it of 0...1,
/// with steps of 1/256 to 1/100. `nil` where there is none, or a score is outside 0...1.
private func gridStep(of scores: Span<Float>) -> Double? {
    var greatest: Float = 0
    for index in scores.indices {
        guard (0...1).contains(scores[index]) else { return nil }
        greatest = max(greatest, scores[index])
    }
    let top = Double(greatest)
    // The greatest score is a whole number of steps.
    let counts = Int((top * 100).rounded(.up))...max(Int(top * 256), Int((top * 100).rounded(.up)))
    return counts.lazy.filter { $0 > 0 }.map { top / Double($0) }.first { step in
        scores.indices.allSatisfy { index in
            let steps = Double(scores[index]) / step
            // A Float of up to 256 steps is exact to 1.6e-5 of a step.
            return (steps - steps.rounded()).magnitude < 1e-4
        }
    }
}
