extension String {
    /// A question whether one of the known names is meant that differ from this one in a few characters; `nil` if none does.
    package func guess(among known: some Sequence<String>) -> String? {
        let near = known.filter { !$0.isEmpty }.map { (name: $0, distance: $0.editDistance(to: self)) }
            .filter { $0.distance <= max(2, count / 3) }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
            .prefix(3).map { "\"\($0.name)\"" }
        if near.isEmpty { return nil }
        return "Is it \(near.joined(separator: " or "))?"
    }

    /// The number of characters to insert, delete or replace to get the other string (Levenshtein distance). The time grows with
    /// the product of the lengths.
    package func editDistance(to other: String) -> Int {
        let target = Array(other)
        var row = Array(0...target.count)
        for (line, character) in enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in target.indices {
                let exchanged = diagonal + (target[column] == character ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(exchanged, row[column] + 1, diagonal + 1)
            }
        }
        return row[target.count]
    }
}
