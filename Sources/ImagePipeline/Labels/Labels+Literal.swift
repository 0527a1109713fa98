extension Labels {
    /// Reads labels from a value in JSON or Python.
    ///
    /// - Parameter literal: A list of names, `["tench", …]`; names by class, `{"0": "tench", …}`, alone or as the `id2label` of a
    ///   model's configuration; classes by name, `{"tench": 0, …}`. Beside a name may stand its WordNet id, as in Keras'
    ///   `imagenet_class_index.json`: `["n01440764", "tench"]`.
    /// - Throws: `PipelineError` that says what is none of these, or which class has no name.
    init(_ literal: Literal) throws {
        switch literal {
        case .array(let elements):
            self.init(try elements.enumerated().map { try ClassLabel($1, of: $0) })
        case .object(let members):
            if let named = members.first(where: { $0.key.text == "id2label" }), case .object(let labels) = named.value {
                try self.init(byClass: labels)
            } else {
                try self.init(byClass: members)
            }
        default:
            throw Self.invalid("a list of names is expected")
        }
        if isEmpty { throw Self.invalid("no labels: the list is empty") }
    }

    private init(byClass members: [(key: Literal, value: Literal)]) throws {
        if members.allSatisfy({ $0.key.classIndex != nil }) {
            try self.init(
                members.map { ($0.key.classIndex ?? 0, try ClassLabel($0.value, of: $0.key.classIndex ?? 0)) })
        } else if members.allSatisfy({ $0.key.text != nil && $0.value.classIndex != nil }) {
            try self.init(
                members.map { ($0.value.classIndex ?? 0, try ClassLabel($0.key, of: $0.value.classIndex ?? 0)) })
        } else {
            let key = members.first { $0.key.classIndex == nil }?.key.text.map { ", as '\($0)'" } ?? ""
            throw Self.invalid("names by the number of their class are expected; some keys are no such number\(key)")
        }
    }

    /// Puts labels in the order of their classes.
    ///
    /// - Parameter numbered: Each label with its class.
    /// - Throws: `PipelineError` unless there is one for each class from 0 on.
    init(_ numbered: [(classIndex: Int, label: ClassLabel)]) throws {
        var labels = [ClassLabel?](repeating: nil, count: numbered.count)
        var outside: Int?
        for (index, label) in numbered {
            guard labels.indices.contains(index) else {
                outside = outside ?? index
                continue
            }
            guard labels[index] == nil else { throw Self.invalid("class \(index) has two names") }
            labels[index] = label
        }
        if let outside, let missing = labels.firstIndex(of: nil) {
            throw Self.invalid(
                "class \(missing) has no name, but class \(outside) has one: the classes of \(numbered.count) names count from "
                    + "0 through \(numbered.count - 1)")
        }
        self.init(labels.compactMap(\.self))
    }

    static func invalid(_ message: String) -> PipelineError { PipelineError(.invalidLabels, message) }
}

extension ClassLabel {
    /// Reads a name with its synonyms, or a pair of a WordNet id and a name.
    fileprivate init(_ literal: Literal, of classIndex: Int) throws {
        switch literal {
        case .string(let names):
            guard let label = ClassLabel(line: names[...]) else {
                throw Labels.invalid("class \(classIndex) has no name")
            }
            self = label
        case .array(let pair) where pair.count == 2:
            // A line of synset_words.txt has the two apart by a blank.
            guard let id = pair[0].text, let name = pair[1].text, let label = ClassLabel(line: "\(id) \(name)"),
                label.wordNetID == id
            else { fallthrough }
            self = label
        default:
            throw Labels.invalid(
                "class \(classIndex) must have a name, text in quotes, or a pair of a WordNet id and a name")
        }
    }
}

extension Literal {
    /// The number of a class: JSON's keys are texts.
    fileprivate var classIndex: Int? {
        switch self {
        case .integer(let number): number
        case .string(let text): Int(text)
        default: nil
        }
    }
}
