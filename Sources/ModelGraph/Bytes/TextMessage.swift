/// A message in protobuf's text format, read as it stands, without a schema.
///
/// https://protobuf.dev/reference/protobuf/textformat-spec/
struct TextMessage: Sendable {
    struct Field: Sendable {
        let name: String
        let value: Value
    }

    enum Value: Sendable {
        /// A string without its quotes and escapes, or a number or an identifier as it stands.
        case scalar([UInt8])
        /// What stands in `name { … }`.
        case message(TextMessage)
    }

    var fields: [Field] = []

    /// - Throws: `ModelError` of kind `structure` that names the line where the text is not in this format.
    static func parse(_ text: Bytes) throws(ModelError) -> TextMessage {
        var parser = TextMessageParser(text.array)
        return try parser.message()
    }

    /// The messages of a name.
    func messages(_ name: String) -> [TextMessage] {
        fields.compactMap { field in
            if field.name == name, case .message(let message) = field.value { message } else { nil }
        }
    }

    /// The first message of a name.
    func message(_ name: String) -> TextMessage? {
        for field in fields where field.name == name {
            if case .message(let message) = field.value { return message }
        }
        return nil
    }

    /// The first value of a name as a truth value, in all spellings that protobuf has for one; `nil` for others.
    func truth(_ name: String) -> Bool? {
        switch texts(name).first {
        case "true", "True", "t", "1": true
        case "false", "False", "f", "0": false
        default: nil
        }
    }

    /// The values of a name that are no messages.
    func texts(_ name: String) -> [String] {
        fields.compactMap { field in
            if field.name == name, case .scalar(let bytes) = field.value {
                String(decoding: bytes, as: UTF8.self)
            } else {
                nil
            }
        }
    }

    /// The first value of a name; empty where there is none.
    func text(_ name: String) -> String { texts(name).first ?? "" }

    /// The values of a name that are whole numbers. One beyond 64 bits is the nearest that is not.
    func integers(_ name: String) -> [Int] { texts(name).compactMap(Int.init(saturating:)) }

    /// The last whole number of a name, which is the one that protobuf keeps.
    func integer(_ name: String) -> Int? { integers(name).last }
}

extension Int {
    /// A decimal, octal (`0…`) or hexadecimal (`0x…`) number; `nil` where the text is none. A number of any length is
    /// read, so that one that is too large is out of every range it is held against.
    init?(saturating text: String) {
        let isNegative = text.hasPrefix("-")
        var digits = text.utf8[...]
        if isNegative || text.hasPrefix("+") { digits = digits.dropFirst() }
        var radix = 10
        if digits.starts(with: "0x".utf8) || digits.starts(with: "0X".utf8) {
            radix = 16
            digits = digits.dropFirst(2)
        } else if digits.first == UInt8(ascii: "0"), digits.count > 1 {
            radix = 8
        }
        guard !digits.isEmpty else { return nil }
        var number = 0
        for digit in digits {
            guard let value = Character(UnicodeScalar(digit)).hexDigitValue, value < radix else { return nil }
            let (product, overflow) = number.multipliedReportingOverflow(by: radix)
            let (sum, carry) = product.addingReportingOverflow(value)
            number = overflow || carry ? .max : sum
        }
        self = isNegative ? -number : number
    }
}
