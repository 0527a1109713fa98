/// A value as JSON and Python write it.
enum Literal {
    case string(String)
    case integer(Int)
    case array([Literal])
    /// In the order of the text; keys may repeat.
    case object([(key: Literal, value: Literal)])
    /// Anything else: a number with a fraction, or a word such as `true` or `None`.
    case word(String)
}

/// The reason that a text is not a value.
struct LiteralError: Error {
    /// The line, from 1.
    let line: Int
    let message: String
}

extension Literal {
    /// Reads a text that is one value, with nothing but whitespace around it and a byte order mark before it.
    ///
    /// - Throws: `LiteralError` that names the line that isn't part of a value.
    init(parsing text: Substring.UTF8View) throws(LiteralError) {
        var reader = LiteralReader(text)
        self = try reader.value(depth: 0)
        try reader.requireEnd()
    }
}

extension Literal {
    /// The text of a string.
    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The value of a finite number.
    var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .word(let word): Double(word).flatMap { $0.isFinite ? $0 : nil }
        default: nil
        }
    }

    /// What JSON and Python write for true and false.
    var flag: Bool? {
        guard case .word(let word) = self else { return nil }
        return ["true": true, "True": true, "false": false, "False": false][word]
    }

    /// Whether it stands for nothing.
    var isNull: Bool { if case .word("null") = self { true } else if case .word("None") = self { true } else { false } }
}

/// Reads values from a text. It takes all that JSON and Python agree on or one of them allows: both kinds of quotes, numbers as
/// keys, a comma after the last element.
private struct LiteralReader {
    private let text: Substring.UTF8View
    private var position: Substring.Index

    init(_ text: Substring.UTF8View) {
        self.text = text
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        position = text.index(text.startIndex, offsetBy: text.starts(with: byteOrderMark) ? byteOrderMark.count : 0)
    }

    /// A value nested deeper than any list of labels or configuration would exhaust the stack.
    private static let depthLimit = 32

    mutating func value(depth: Int) throws(LiteralError) -> Literal {
        guard depth < Self.depthLimit else { throw failure("brackets are nested more than \(Self.depthLimit) deep") }
        skipBlanks()
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try string())
        case UInt8(ascii: "["):
            return .array(try elements(to: "]") { (reader) throws(LiteralError) in try reader.value(depth: depth + 1) })
        case UInt8(ascii: "{"):
            return .object(
                try elements(to: "}") { (reader) throws(LiteralError) in
                    let key = try reader.value(depth: depth + 1)
                    try reader.take(":")
                    return (key, try reader.value(depth: depth + 1))
                })
        default: return try word()
        }
    }

    mutating func requireEnd() throws(LiteralError) {
        skipBlanks()
        if position != text.endIndex { throw failure("there is more after the closing bracket") }
    }

    /// What stands between brackets, the opening one being next.
    private mutating func elements<Element>(
        to end: Unicode.Scalar, _ element: (inout Self) throws(LiteralError) -> Element
    ) throws(LiteralError) -> [Element] {
        var elements: [Element] = []
        advance()
        while true {
            skipBlanks()
            if peek == UInt8(ascii: end) { break }
            elements.append(try element(&self))
            skipBlanks()
            if peek == UInt8(ascii: end) { break }
            try take(",")
        }
        advance()
        return elements
    }

    /// A string in the quotes that are next.
    private mutating func string() throws(LiteralError) -> String {
        let quote = peek
        advance()
        var bytes: [UInt8] = []
        while let byte = peek, byte != quote {
            if byte == UInt8(ascii: "\n") { break }
            advance()
            if byte == UInt8(ascii: "\\") {
                bytes += try escaped().utf8
            } else {
                bytes.append(byte)
            }
        }
        guard peek == quote else { throw failure("a quote is not closed") }
        advance()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What stands for the characters after a backslash.
    private mutating func escaped() throws(LiteralError) -> String {
        guard let byte = peek else { throw failure("a quote is not closed") }
        advance()
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "x"): return try character(try hexadecimal(2))
        case UInt8(ascii: "u"):
            let unit = try hexadecimal(4)
            guard (0xD800..<0xDC00).contains(unit) else { return try character(unit) }
            // Characters beyond 16 bits are written as two halves.
            guard text[position...].starts(with: "\\u".utf8) else { return try character(unit) }
            advance()
            advance()
            let low = try hexadecimal(4)
            guard (0xDC00..<0xE000).contains(low) else { return try character(unit) }
            return try character(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        case UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"):
            return String(Unicode.Scalar(byte))
        default: throw failure("'\\\(Unicode.Scalar(byte))' stands for no character")
        }
    }

    private mutating func hexadecimal(_ count: Int) throws(LiteralError) -> UInt32 {
        let digits = text[position...].prefix(count)
        guard digits.count == count, let value = UInt32(Substring(digits), radix: 16) else {
            throw failure("\(count) hexadecimal digits are expected after a backslash")
        }
        position = digits.endIndex
        return value
    }

    private func character(_ code: UInt32) throws(LiteralError) -> String {
        guard let scalar = Unicode.Scalar(code) else { throw failure("half a character is alone") }
        return String(scalar)
    }

    private mutating func word() throws(LiteralError) -> Literal {
        let word = text[position...].prefix { byte in
            !byte.isBlank && !"\n,:[]{}\"'".utf8.contains(byte)
        }
        guard !word.isEmpty else {
            let found = peek.map { "'\(Unicode.Scalar($0))'" } ?? "the end"
            throw failure("a value is expected, not \(found)")
        }
        position = word.endIndex
        return Int(Substring(word)).map(Literal.integer) ?? .word(String(Substring(word)))
    }

    private mutating func take(_ mark: Unicode.Scalar) throws(LiteralError) {
        skipBlanks()
        guard peek == UInt8(ascii: mark) else {
            let found = peek.map { "'\(Unicode.Scalar($0))'" } ?? "the end"
            throw failure("'\(mark)' is expected, not \(found)")
        }
        advance()
    }

    private var peek: UInt8? { position == text.endIndex ? nil : text[position] }

    private mutating func advance() { if position != text.endIndex { position = text.index(after: position) } }

    private mutating func skipBlanks() {
        position = text[position...].firstIndex { !$0.isBlank && $0 != UInt8(ascii: "\n") } ?? text.endIndex
    }

    private func failure(_ message: String) -> LiteralError {
        LiteralError(line: text[..<position].count { $0 == UInt8(ascii: "\n") } + 1, message: message)
    }
}
