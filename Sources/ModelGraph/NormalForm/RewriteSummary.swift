/// How many nodes of each operator were rewritten or folded away.
package struct RewriteSummary: Hashable, Sendable {
    /// Nodes whose values were computed while the model was read, by operator.
    package private(set) var folded: [String: Int] = [:]
    /// Nodes that were replaced by others or spelled in another way, by operator.
    package private(set) var rewritten: [String: Int] = [:]

    enum Kind {
        case folded
        case rewritten
    }

    mutating func count(_ operation: String, as kind: Kind) {
        switch kind {
        case .folded: folded[operation, default: 0] += 1
        case .rewritten: rewritten[operation, default: 0] += 1
        }
    }
}
