extension DNNNet {
    /// Runs a call that takes names of layers or outputs. If it doesn't know one, the error says what became of it, or which names
    /// are similar.
    func explainingNames<Result>(_ body: () throws(DNNError) -> Result) throws(DNNError) -> Result {
        do {
            return try body()
        } catch  where error.code == .unknownLayer {
            guard let name = error.subject, let reason = reason(forUnknown: name) else { throw error }
            throw DNNError(
                code: error.code, message: "\(error.message). \(reason)", operation: error.operation, subject: name,
                openCV: error.openCV)
        }
    }

    private func reason(forUnknown name: String) -> String? {
        if let node = modelNodes.first(where: { $0.name == name || $0.outputs.contains(name) }) {
            return
                "The model has this node (\(node.operation)), but reading the model merged it into others or made it a constant; "
                + "read the model verbatim to keep it"
        }
        let known = Set(modelNodes.flatMap { $0.outputs + [$0.name] }).union((try? layerNames) ?? [])
        let near = known.filter { !$0.isEmpty }.map { (name: $0, distance: $0.editDistance(to: name)) }
            .filter { $0.distance <= max(2, name.count / 3) }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
            .prefix(3).map { "\"\($0.name)\"" }
        if near.isEmpty { return nil }
        return "Is it \(near.joined(separator: " or "))?"
    }
}

extension String {
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
