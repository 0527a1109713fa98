internal import ModelGraph

/// What was done to a model while it was read, so that the OpenCV in use computes it right.
public struct ModelRewriting: Codable, Hashable, Sendable {
    /// How many nodes of each operator were computed while the model was read, such as shape arithmetic.
    public let folded: [String: Int]

    /// How many nodes of each operator were replaced by others or spelled in another way.
    public let rewritten: [String: Int]

    /// Whether OpenCV got the model's own bytes.
    public var isEmpty: Bool { folded.isEmpty && rewritten.isEmpty }
}

extension ModelRewriting: CustomStringConvertible {
    /// In words, most frequent first: `35 Clip rewritten, 12 Shape and 9 Gather folded`; `nothing` when it is empty.
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
