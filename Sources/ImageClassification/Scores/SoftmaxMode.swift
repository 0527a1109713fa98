/// Whether a softmax is applied to the scores of a network.
///
/// Some networks end in a softmax layer and give probabilities, others give logits. A softmax over probabilities
/// flattens them nearly to equality: the best of 1000 classes, at 0.94, falls below 0.003.
public enum SoftmaxMode: String, Hashable, Sendable, Codable, CaseIterable {
    /// If the network ends without an ``Activation``, decided once for a network.
    case auto

    /// Always: the network is known to give logits.
    case always

    /// Never: the network is known to give probabilities, or its raw scores are wanted.
    case never

    /// Decides for a network.
    ///
    /// - Parameter activation: The network's final activation.
    /// - Returns: Whether this mode applies a softmax to its scores.
    public func applies(after activation: Activation) -> Bool {
        switch self {
        case .auto: activation == .none
        case .always: true
        case .never: false
        }
    }
}
