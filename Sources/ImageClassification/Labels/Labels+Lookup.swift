import OpenCVDNN

extension Labels {
    /// Finds the class that a text names: by its name, by one of its synonyms or its WordNet id, or by its index.
    ///
    /// A name comes before a synonym, and both come before an index: networks for digits have classes that are called 0 to 9. If no
    /// name or synonym is equal, one is looked for without regard to case, and with a blank for each underscore: `egyptian_cat`.
    ///
    /// - Parameters:
    ///   - text: The name.
    ///   - labels: The names of the classes, or `nil` if they have none, and only indices count.
    ///   - classCount: The number of classes.
    /// - Returns: The index of the class.
    /// - Throws: `ClassificationError` if no class has the name, with the nearest ones, or several have it.
    package static func classIndex(named text: String, in labels: Labels?, classCount: Int) throws -> Int {
        let wanted = text.looseName
        let kinds: [(ClassLabel) -> Bool] = [
            { $0.name == text || $0.wordNetID == text }, { $0.synonyms.contains(text) },
            { $0.name.looseName == wanted }, { $0.synonyms.contains { $0.looseName == wanted } },
        ]
        for isNamed in kinds {
            let found = labels?.indices.filter { isNamed(labels?[$0] ?? ClassLabel("")) } ?? []
            if found.count == 1 { return found[0] }
            if found.count > 1 {
                let classes = found.map { "\($0)" }
                throw ClassificationError(
                    .invalidArgument,
                    "several classes have this name, \(classes.dropLast().joined(separator: ", ")) and \(classes.last ?? ""): "
                        + "use the index of the one that is meant", subject: text)
            }
        }
        if let index = text.digits {
            if index < classCount { return index }
            throw ClassificationError(
                .invalidArgument, "there is no such class: the indices are 0 to \(classCount - 1)", subject: text)
        }
        throw ClassificationError(.invalidArgument, unknown(text, in: labels, classCount: classCount), subject: text)
    }

    private static func unknown(_ text: String, in labels: Labels?, classCount: Int) -> String {
        guard let labels else {
            return "no class has this name: the classes have no labels, only the indices 0 to \(classCount - 1)"
        }
        let isWordNetID =
            text.utf8.first == UInt8(ascii: "n") && text.utf8.count == 9 && String(text.dropFirst()).digits != nil
        if isWordNetID, !labels.contains(where: { $0.wordNetID != nil }) {
            return "the labels have no WordNet ids; a label file such as synset_words.txt has them"
        }
        let wanted = text.looseName
        let names = Set(labels.flatMap { [$0.name] + $0.synonyms })
        let near = names.map { (name: $0, distance: $0.looseName.editDistance(to: wanted)) }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map { "'\($0.name)'" }
        return "no class has this name, synonym, WordNet id or index; the nearest names are "
            + near.joined(separator: ", ")
    }
}

extension String {
    /// The name without regard to case, and with a blank for each underscore.
    fileprivate var looseName: String {
        lowercased().split(separator: "_", omittingEmptySubsequences: false).joined(separator: " ")
    }

    /// The number that the text is, if it consists of digits.
    fileprivate var digits: Int? { utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) ? Int(self) : nil }
}
