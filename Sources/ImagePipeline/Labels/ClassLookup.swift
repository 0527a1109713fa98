import ModelGraph
import OpenCVDNN

/// The classes by their names, for many lookups: each takes constant time.
package struct ClassLookup {
    private let labels: Labels?
    private let classCount: Int
    /// The classes by their names and WordNet ids, by their synonyms, and by either in a loose form. Earlier kinds come first.
    private let kinds: [[String: [Int]]]

    /// Makes a lookup.
    ///
    /// - Parameters:
    ///   - labels: The names of the classes, or `nil` if they have none, and only indices count.
    ///   - classCount: The number of classes.
    package init(_ labels: Labels?, classCount: Int) {
        (self.labels, self.classCount) = (labels, classCount)
        let names: [(ClassLabel) -> [String]] = [
            { [$0.name] + ($0.wordNetID.map { [$0] } ?? []) }, { $0.synonyms },
            { [$0.name.looseName] }, { $0.synonyms.map(\.looseName) },
        ]
        kinds = names.map { names in
            var classes: [String: [Int]] = [:]
            for (index, label) in (labels ?? []).enumerated() {
                for name in Set(names(label)) { classes[name, default: []].append(index) }
            }
            return classes
        }
    }

    /// Finds the class that a text names, as ``Labels/classIndex(named:in:classCount:)`` says.
    package func classIndex(named text: String) throws -> Int {
        let wanted = text.looseName
        for (classes, name) in zip(kinds, [text, text, wanted, wanted]) {
            guard let found = classes[name], let last = found.last else { continue }
            if found.count == 1 { return last }
            throw PipelineError(
                .invalidArgument,
                "several classes have this name, \(found.dropLast().map(String.init).joined(separator: ", ")) and \(last): "
                    + "use the index of the one that is meant", subject: text)
        }
        if let index = text.digits {
            if index < classCount { return index }
            throw PipelineError(
                .invalidArgument, "there is no such class: the indices are 0 to \(classCount - 1)", subject: text)
        }
        throw PipelineError(.invalidArgument, unknown(text), subject: text)
    }

    private func unknown(_ text: String) -> String {
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
