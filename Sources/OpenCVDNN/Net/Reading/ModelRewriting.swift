internal import ModelGraph

/// The changes made to a model while it was read, so that the OpenCV in use computes it correctly.
public struct ModelRewriting: Codable, Hashable, Sendable {
    /// The number of nodes of each operator that were computed while the model was read, such as shape arithmetic.
    public let folded: [String: Int]

    /// The number of nodes of each operator that were replaced by others or respelled.
    public let rewritten: [String: Int]

    /// Whether OpenCV read the model's own bytes.
    public var isEmpty: Bool { folded.isEmpty && rewritten.isEmpty }
}

extension ModelRewriting: CustomStringConvertible {
    /// The changes, most frequent first: `35 Clip rewritten, 12 Shape and 9 Gather folded`; `nothing` if there are none.
    public var description: String {
        let parts = [Self.text(rewritten, "rewritten"), Self.text(folded, "folded")].filter { !$0.isEmpty }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }

    private static func text(_ counts: [String: Int], _ verb: String) -> String {
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let names = sorted.map { "\($0.value) \($0.key)" }
        guard let last = names.last else { return "" }
        let list = names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and \(last)"
        return "\(list) \(verb)"
    }
}

extension ModelRewriting {
    static let none = ModelRewriting(folded: [:], rewritten: [:])

    init(_ steps: [RewriteSummary]) {
        self.init(
            folded: steps.reduce(into: [:]) { $0.merge($1.folded, uniquingKeysWith: +) },
            rewritten: steps.reduce(into: [:]) { $0.merge($1.rewritten, uniquingKeysWith: +) })
    }
}
