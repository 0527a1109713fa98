/// Whether the scores of a network are put through a softmax.
///
/// Some networks end in a softmax layer and put out probabilities, others put out logits. A softmax over probabilities
/// flattens them nearly to equality: the best of 1000 classes, at 0.94, falls below 0.003.
public enum SoftmaxMode: String, Hashable, Sendable, Codable, CaseIterable {
    /// Softmax if the network ends without an ``Activation``. It is decided once for a network.
    case auto

    /// Softmax whatever the scores are: the network is known to put out logits.
    case always

    /// No softmax: the network is known to put out probabilities, or its raw scores are wanted.
    case never

    /// Decides for a network.
    ///
    /// - Parameter activation: What ends the network.
    /// - Returns: Whether this mode applies a softmax to its scores.
    public func applies(after activation: Activation) -> Bool {
        switch self {
        case .auto: activation == .none
        case .always: true
        case .never: false
        }
    }
}
