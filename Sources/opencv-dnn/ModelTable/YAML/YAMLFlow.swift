/// A scalar, or a list or mapping in brackets, which may have several lines.
struct YAMLFlow {
    private let first: YAMLLine
    private var characters: [Character]
    private var position = 0

    init(_ line: YAMLLine) {
        first = line
        characters = Array(line.text)
        scan(from: 0)
    }

    /// Brackets that are open at the end of the text so far, and the quotes around it.
    private var brackets = 0
    private var quote: Character?

    /// Whether more lines belong to it.
    var isOpen: Bool { brackets > 0 }

    mutating func append(_ line: YAMLLine) {
        let start = characters.count
        characters += [" "] + line.text
        scan(from: start)
    }

    private mutating func scan(from start: Int) {
        guard characters.first == "[" || characters.first == "{" else { return }
        var index = start
        while index < characters.count {
            switch (characters[index], quote) {
            case ("\\", "\""?): index += 1
            case (let character, let open?): if character == open { quote = nil }
            case ("\"", nil), ("'", nil): quote = characters[index]
            case ("[", nil), ("{", nil): brackets += 1
            case ("]", nil), ("}", nil): brackets -= 1
            case ("#", nil) where index > 0 && characters[index - 1].isWhitespace:
                characters.removeSubrange(index...)
            default: break
            }
            index += 1
        }
    }

    mutating func value(deepest: Int) throws(YAMLError) -> YAMLValue {
        let value = try value(within: nil, depth: deepest)
        skipSpaces()
        if position < characters.count, characters[position] != "#" { throw unexpected(characters[position]) }
        return value
    }

    private var next: Character? { position < characters.count ? characters[position] : nil }

    private mutating func skipSpaces() { while next?.isWhitespace == true { position += 1 } }

    private func error(_ problem: String) -> YAMLError { first.error(problem) }
    private func unexpected(_ character: Character) -> YAMLError {
        error("there is a \(character) that isn't expected")
    }

    /// `closing`: the bracket that ends what this value is in.
    private mutating func value(within closing: Character?, depth: Int) throws(YAMLError) -> YAMLValue {
        skipSpaces()
        switch next {
        case "[", "{":
            if depth == 0 { throw error("brackets are nested too deep") }
            return next == "[" ? try list(depth: depth - 1) : try mapping(depth: depth - 1)
        case "\"", "'": return .scalar(try quoted())
        case let first? where "&*!|>%@`".contains(first):
            throw error("anchors, tags and texts of several lines (\(first)) aren't read")
        default: return .scalar(plain(within: closing))
        }
    }

    private mutating func list(depth: Int) throws(YAMLError) -> YAMLValue {
        var values: [YAMLValue] = []
        try items(until: "]") { (reader) throws(YAMLError) in
            values.append(try reader.value(within: "]", depth: depth))
        }
        return .sequence(values)
    }

    private mutating func mapping(depth: Int) throws(YAMLError) -> YAMLValue {
        var entries: [YAMLValue.Entry] = []
        try items(until: "}") { (reader) throws(YAMLError) in
            guard let key = try reader.value(within: ":", depth: 0).string, reader.next == ":" else {
                throw reader.error("a key and a colon are expected in braces")
            }
            if entries[key] != nil { throw reader.error("the key \(key) is there twice") }
            reader.position += 1
            entries.append(YAMLValue.Entry(key: key, value: try reader.value(within: "}", depth: depth)))
        }
        return .mapping(entries)
    }

    /// Reads what is between commas, up to the closing bracket.
    private mutating func items(
        until closing: Character, _ read: (inout Self) throws(YAMLError) -> Void
    ) throws(YAMLError) {
        position += 1
        skipSpaces()
        while next != closing {
            try read(&self)
            skipSpaces()
            guard let end = next else { throw error("a bracket isn't closed") }
            if end == "," { position += 1 } else if end != closing { throw unexpected(end) }
            skipSpaces()
        }
        position += 1
    }

    private mutating func quoted() throws(YAMLError) -> String {
        let quote = characters[position]
        var text = ""
        position += 1
        while let character = next {
            position += 1
            if character == quote {
                if quote == "'", next == "'" { position += 1 } else { return text }
            } else if character == "\\", quote == "\"" {
                guard let escaped = next, let meant = Self.escapes[escaped] else {
                    throw error("there is no such escape")
                }
                text.append(meant)
                position += 1
                continue
            }
            text.append(character)
        }
        throw error("the quotes don't end")
    }

    private static let escapes: [Character: Character] = [
        "\"": "\"", "\\": "\\", "/": "/", "n": "\n", "t": "\t", "r": "\r", "0": "\0", " ": " ",
    ]

    /// Up to a comment, or the end of an item in brackets.
    private mutating func plain(within closing: Character?) -> String {
        let start = position
        while let character = next {
            let isComment = character == "#" && (position == start || characters[position - 1].isWhitespace)
            let isEnd = closing != nil && (character == "," || "]}".contains(character))
            let isKey = closing == ":" && character == ":"
            if isComment || isEnd || isKey { break }
            position += 1
        }
        var text = characters[start..<position]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
