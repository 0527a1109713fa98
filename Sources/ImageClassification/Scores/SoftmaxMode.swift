import OpenCVDNN

/// Whether the scores of a network are put through a softmax.
///
/// Some networks end in a softmax layer and put out probabilities, others put out logits. A softmax over probabilities
/// flattens them nearly to equality: the best of 1000 classes, at 0.94, falls below 0.003.
public enum SoftmaxMode: String, Hashable, Sendable, Codable, CaseIterable {
    /// Softmax unless the scores already are a distribution; see `isProbabilityDistribution`.
    case auto

    /// Softmax whatever the scores are: the network is known to put out logits.
    case always

    /// No softmax: the network is known to put out probabilities, or its raw scores are wanted.
    case never

    /// Decides for the scores of one image.
    ///
    /// - Parameter scores: One score for each class, `[classes]`.
    /// - Returns: Whether this mode applies a softmax to them.
    public func applies(to scores: Span<Float>) -> Bool {
        switch self {
        case .auto: !isProbabilityDistribution(scores)
        case .always: true
        case .never: false
        }
    }

    /// Decides for the scores of one image: the same as for the array's span.
    ///
    /// - Parameter scores: One score for each class, `[classes]`.
    /// - Returns: Whether this mode applies a softmax to them.
    public func applies(to scores: [Float]) -> Bool {
        scores.withSpan { applies(to: $0) }
    }
}
