import OpenCVDNN

/// Whether scores already are probabilities: each from 0 through 1, and their sum 1 within a tolerance.
///
/// That all are within 0...1 proves nothing by itself, since the sigmoids of a multi-label network are too: the sum decides.
/// Scores with a NaN or an infinity aren't a distribution, and neither is an empty list.
///
/// - Parameters:
///   - scores: One score for each class, `[classes]`.
///   - tolerance: How far from 1 the sum may be. The default, 0.001, allows for a network that computes in half precision.
/// - Returns: Whether the scores form a probability distribution.
public func isProbabilityDistribution(_ scores: Span<Float>, tolerance: Double = 1e-3) -> Bool {
    var sum = 0.0
    for index in scores.indices {
        let score = scores[index]
        guard score >= 0, score <= 1 else { return false }
        sum += Double(score)
    }
    return (sum - 1).magnitude <= tolerance
}

/// Whether scores already are probabilities: the same as for the array's span.
///
/// - Parameters:
///   - scores: One score for each class, `[classes]`.
///   - tolerance: How far from 1 the sum may be.
/// - Returns: Whether the scores form a probability distribution.
public func isProbabilityDistribution(_ scores: [Float], tolerance: Double = 1e-3) -> Bool {
    scores.withSpan { isProbabilityDistribution($0, tolerance: tolerance) }
}
