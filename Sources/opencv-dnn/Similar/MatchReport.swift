import ImageClassification

/// A photo, and those that are similar to it. The properties are the keys of the JSON.
struct MatchReport: Encodable, Sendable {
    var image: String
    var model: String
    var layer: String
    /// The most similar one first.
    var matches: [Match]

    struct Match: Encodable, Sendable {
        var image: String
        /// The cosine of the angle between the vectors.
        var similarity: Float
    }
}

/// A record for each match.
extension MatchReport: OutputRow {
    static let columns = ["rank", "match", "similarity"]

    var records: [[String]] {
        if matches.isEmpty { return [Self.columns.map { _ in "" }] }
        return matches.enumerated().map { rank, match in
            ["\(rank + 1)", match.image, String(match.similarity, decimals: 6)]
        }
    }

    /// A line for each match.
    var text: String {
        matches.map { "  \(String($0.similarity, decimals: 4))  \($0.image.printable)\n" }.joined()
    }
}
