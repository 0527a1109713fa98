import ImageClassification

/// Reads tables in CSV as in RFC 4180, a record at a time. Lines may end as on Unix too. Fields are bytes, since names of files are.
struct CSVReader {
    private let bytes: [UInt8]
    private var position: Int
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    struct Record {
        /// The number of its first line, from 1.
        var line: Int
        var fields: [[UInt8]]
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Reads the next record that isn't a blank line; `nil` after the last one.
    mutating func next() throws -> Record? {
        while position < bytes.count {
            var record = Record(line: line, fields: [try field()])
            while take(Self.comma) { record.fields.append(try field()) }
            endLine()
            if record.fields != [[]] { return record }
        }
        return nil
    }

    private mutating func field() throws -> [UInt8] {
        if take(Self.quote) { return try quotedField() }
        let end = bytes[position...].firstIndex { $0 == Self.comma || $0 == Self.lineFeed } ?? bytes.endIndex
        var field = bytes[position..<end]
        if field.last == Self.carriageReturn, end == bytes.endIndex || bytes[end] == Self.lineFeed {
            field.removeLast()
        }
        if field.contains(Self.quote) {
            throw failure("a quote stands within a field: put the whole field in quotes, and write the quote twice")
        }
        position = end
        return Array(field)
    }

    private mutating func quotedField() throws -> [UInt8] {
        var field: [UInt8] = []
        let start = line
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte != Self.quote {
                if byte == Self.lineFeed { line += 1 }
                field.append(byte)
            } else if take(Self.quote) {
                field.append(Self.quote)
            } else {
                if isAtEndOfField { return field }
                throw failure("a comma or the end of the line must follow the quote that ends a field")
            }
        }
        line = start
        throw failure("the quoted field has no closing quote")
    }

    private var isAtEndOfField: Bool {
        let rest = bytes[position...].prefix(2)
        return rest.isEmpty || rest.first == Self.comma || rest.first == Self.lineFeed
            || rest.elementsEqual([Self.carriageReturn, Self.lineFeed]) || rest.elementsEqual([Self.carriageReturn])
    }

    private mutating func endLine() {
        _ = take(Self.carriageReturn)
        if take(Self.lineFeed) { line += 1 }
    }

    /// Passes over a byte if it is the next one.
    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private func failure(_ message: String) -> ClassificationError {
        ClassificationError(.invalidArgument, "line \(line): \(message)")
    }
}
