/// A value of a YAML text.
enum YAMLValue: Equatable, Sendable {
    case scalar(String)
    case sequence([YAMLValue])
    case mapping([Entry])

    struct Entry: Equatable, Sendable {
        let key: String
        let value: YAMLValue
    }

    var string: String? { if case .scalar(let text) = self { text } else { nil } }
    var sequence: [YAMLValue]? { if case .sequence(let values) = self { values } else { nil } }
    var mapping: [Entry]? { if case .mapping(let entries) = self { entries } else { nil } }

    var int: Int? { string.flatMap { Int($0) } }
    var float: Double? { string.flatMap { Double($0) } }

    /// `true` or `false`, in any case.
    var bool: Bool? { string.flatMap { Bool($0.lowercased()) } }
}

extension [YAMLValue.Entry] {
    /// The value of a key.
    subscript(key: String) -> YAMLValue? { first { $0.key == key }?.value }
}

/// Why a text isn't read.
struct YAMLError: Error, CustomStringConvertible {
    /// From 1.
    let line: Int
    let problem: String

    var description: String { "line \(line): \(problem)" }
}
