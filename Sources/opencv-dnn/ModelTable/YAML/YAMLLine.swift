/// A line of a YAML text, or the rest of one.
struct YAMLLine {
    let number: Int
    /// The column of the first character.
    let indentation: Int
    /// Without spaces at both ends.
    let text: Substring

    init(_ content: Substring, number: Int) throws(YAMLError) {
        let trimmed = content.drop { $0 == " " }
        self.init(number: number, indentation: content.count - trimmed.count, text: trimmed)
        if trimmed.first == "\t", !isBlank { throw error("is indented by a tab; YAML takes spaces") }
    }

    private init(number: Int, indentation: Int, text: Substring) {
        let start = text.drop(while: \.isWhitespace)
        let end = start.lastIndex { !$0.isWhitespace }
        (self.number, self.indentation) = (number, indentation)
        self.text = end.map { start[...$0] } ?? ""
    }

    /// Whether nothing stands there, or a comment.
    var isBlank: Bool { text.isEmpty || text.hasPrefix("#") }

    /// Whether it is an item of a list.
    var isItem: Bool { text == "-" || text.hasPrefix("- ") }

    /// What follows the dash of an item.
    var afterDash: YAMLLine {
        let rest = text.dropFirst()
        let spaces = rest.prefix { $0 == " " }.count
        return YAMLLine(number: number, indentation: indentation + 1 + spaces, text: rest)
    }

    /// The key before a colon, and what follows; `nil` if the line is a value.
    func keyAndRest() throws(YAMLError) -> (key: String, rest: YAMLLine)? {
        let key: String
        var rest: Substring
        if let quote = text.first, quote == "\"" || quote == "'" {
            guard let end = text.dropFirst().firstIndex(of: quote) else { throw error("the quotes don't end") }
            (key, rest) = (String(text[text.index(after: text.startIndex)..<end]), text[text.index(after: end)...])
            rest = rest.drop { $0 == " " }
            guard rest.first == ":" else { return nil }
        } else {
            if text.first.map({ "[{".contains($0) }) == true { return nil }
            guard let colon = text.indices.first(where: { isColon(at: $0) }) else { return nil }
            (key, rest) = (String(text[..<colon]), text[colon...])
            if let first = key.first, "&*!|>%@`?,]}#".contains(first) { throw error("a key can't begin with \(first)") }
        }
        return (key, YAMLLine(number: number, indentation: indentation, text: rest.dropFirst()))
    }

    /// A colon ends a key before a space or the end: one within a URL doesn't.
    private func isColon(at index: Substring.Index) -> Bool {
        guard text[index] == ":" else { return false }
        let after = text.index(after: index)
        return after == text.endIndex || text[after].isWhitespace
    }

    func error(_ problem: String) -> YAMLError { YAMLError(line: number, problem: problem) }
}
