/// A node of a model, as its file tells it.
public struct ModelNode: Codable, Hashable, Sendable {
    /// The node's name; empty when the model gives it none.
    public let name: String

    /// The operator, such as `Conv`.
    public let operation: String

    /// The values that the node takes: other nodes' outputs, the network's inputs, and constants. Empty for an optional input
    /// that is left out.
    public let inputs: [String]

    /// The values that the node makes.
    public let outputs: [String]
}
