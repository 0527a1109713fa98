extension ConfusionMatrix {
    /// The matrix as a table in CSV (RFC 4180): a row for each true class, a column for each answered one, and the names of both.
    ///
    /// A class that shares its name with another one has its index behind the name, as in `crane (134)`.
    ///
    /// - Parameter labels: The names of the classes; without them, a class is `class_` and its index.
    /// - Returns: `classCount + 1` lines. The first field is `truth`.
    /// - Throws: `ClassificationError` if there isn't one label for each class.
    public func csv(labels: Labels? = nil) throws -> String {
        let names = try distinctNames(labels)
        var rest = cells[...]
        var text = CSV.line(["truth"] + names)
        for truth in 0..<classCount {
            var fields = [String](repeating: "0", count: classCount)
            while let cell = rest.first, cell.truth == truth {
                fields[cell.predicted] = "\(cell.count)"
                rest.removeFirst()
            }
            text += CSV.line([names[truth]] + fields)
        }
        return text
    }

    /// A name for each class that no other class has.
    func distinctNames(_ labels: Labels?) throws -> [String] {
        try labels?.checkCount(equals: classCount)
        let names = (0..<classCount).map { labels?[$0].name ?? "class_\($0)" }
        let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
        return names.enumerated().map { counts[$1] == 1 ? $1 : "\($1) (\($0))" }
    }
}
