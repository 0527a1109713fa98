/// Reads protobuf's text format.
struct TextMessageParser {
    private let text: [UInt8]
    private var position = 0

    /// As protobuf's own parser.
    private static let deepestNesting = 100

    init(_ text: [UInt8]) { self.text = text }

    /// The whole text.
    mutating func message() throws(ModelError) -> TextMessage { try fields(until: nil, depth: 0) }

    /// Everything up to a closing character, or to the end of the text.
    private mutating func fields(until end: Character?, depth: Int) throws(ModelError) -> TextMessage {
        guard depth <= Self.deepestNesting else { throw fault("nests messages more than \(Self.deepestNesting) deep") }
        var message = TextMessage()
        while true {
            skipSpace(and: ",;")
            if position == text.count {
                guard end == nil else { throw fault("ends inside a message") }
                return message
            }
            if let end, accept(end) { return message }
            try field(into: &message, depth: depth)
        }
    }

    private mutating func field(into message: inout TextMessage, depth: Int) throws(ModelError) {
        let name = try fieldName()
        let hasColon = accept(":")
        guard accept("[") else { return message.fields.append(try one(name, mayBeScalar: hasColon, depth: depth)) }
        repeat {
            if accept("]") { return }
            message.fields.append(try one(name, mayBeScalar: true, depth: depth))
        } while accept(",")
        guard accept("]") else { throw fault("has a list without an end") }
    }

    /// A word, or the name of an extension in brackets.
    private mutating func fieldName() throws(ModelError) -> String {
        let isExtension = accept("[")
        let name = word(isExtension ? Self.isWordOrSlash : Self.isWord)
        guard !name.isEmpty, !isExtension || accept("]") else { throw fault("has no field name where one is needed") }
        return String(decoding: name, as: UTF8.self)
    }

    private mutating func one(_ name: String, mayBeScalar: Bool, depth: Int) throws(ModelError) -> TextMessage.Field {
        if accept("{") { return .init(name: name, value: .message(try fields(until: "}", depth: depth + 1))) }
        if accept("<") { return .init(name: name, value: .message(try fields(until: ">", depth: depth + 1))) }
        guard mayBeScalar else { throw fault("has neither \":\" nor \"{\" after \(name.quoted)") }
        return .init(name: name, value: .scalar(try scalar(of: name)))
    }

    private mutating func scalar(of name: String) throws(ModelError) -> [UInt8] {
        skipSpace()
        guard let first = peek, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else {
            var value = word(Self.isWord)
            if value == [UInt8(ascii: "-")] { value += word(Self.isWord) }
            guard !value.isEmpty else { throw fault("gives \(name.quoted) no value") }
            return value
        }
        var value: [UInt8] = []
        while let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {  // adjacent strings are one
            position += 1
            try string(until: quote, into: &value)
            skipSpace()
        }
        return value
    }

    private mutating func string(until quote: UInt8, into value: inout [UInt8]) throws(ModelError) {
        while let byte = peek, byte != UInt8(ascii: "\n") {
            position += 1
            if byte == quote { return }
            if byte == UInt8(ascii: "\\") { escape(into: &value) } else { value.append(byte) }
        }
        throw fault("has a string without an end")
    }

    private mutating func escape(into value: inout [UInt8]) {
        guard let byte = peek else { return }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): value.append(10)
        case UInt8(ascii: "r"): value.append(13)
        case UInt8(ascii: "t"): value.append(9)
        case UInt8(ascii: "a"): value.append(7)
        case UInt8(ascii: "b"): value.append(8)
        case UInt8(ascii: "f"): value.append(12)
        case UInt8(ascii: "v"): value.append(11)
        case UInt8(ascii: "x"), UInt8(ascii: "X"): value.append(code(radix: 16, most: 2, from: 0))
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            value.append(code(radix: 8, most: 2, from: byte - UInt8(ascii: "0")))
        default: value.append(byte)
        }
    }

    private mutating func code(radix: UInt8, most: Int, from start: UInt8) -> UInt8 {
        var code = start
        for _ in 0..<most {
            guard let digit = peek.flatMap({ Character(UnicodeScalar($0)).hexDigitValue }), digit < radix else { break }
            code = code &* radix &+ UInt8(digit)
            position += 1
        }
        return code
    }

    private var peek: UInt8? { position < text.count ? text[position] : nil }

    private mutating func skipSpace(and others: String = "") {
        while let byte = peek {
            if byte == UInt8(ascii: "#") {
                while let skipped = peek, skipped != UInt8(ascii: "\n") { position += 1 }
            } else if byte == 32 || (9...13).contains(byte) || others.utf8.contains(byte) {
                position += 1
            } else {
                return
            }
        }
    }

    private mutating func accept(_ character: Character) -> Bool {
        skipSpace()
        guard peek == character.asciiValue else { return false }
        position += 1
        return true
    }

    private mutating func word(_ isPart: (UInt8) -> Bool) -> [UInt8] {
        skipSpace()
        let start = position
        while let byte = peek, isPart(byte) { position += 1 }
        return Array(text[start..<position])
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            true
        default: false
        }
    }

    private static func isWordOrSlash(_ byte: UInt8) -> Bool { isWord(byte) || byte == UInt8(ascii: "/") }

    private func fault(_ what: String) -> ModelError {
        let line = text[..<position].count { $0 == UInt8(ascii: "\n") } + 1
        return ModelError(.structure, "line \(line) of the text \(what)")
    }
}
