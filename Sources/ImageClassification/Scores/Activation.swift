/// The final activation of a classifier's network, which tells what its scores are.
///
/// It is found from the network's last layers. If they don't tell, as in a network whose softmax is written out in exponentials and
/// sums, it is found from the scores of the first images: see ``isProbabilityDistribution(_:tolerance:)-(Span<Float>,_)``.
public enum Activation: String, Hashable, Sendable, Codable, CaseIterable {
    /// A softmax: the scores are the probabilities of classes that exclude one another. Their sum is 1.
    case softmax

    /// A sigmoid: each score is the probability of its class by itself, as in networks that give an image several labels.
    case sigmoid

    /// None: the scores are logits, of any size. A softmax turns them into probabilities.
    case none
}
