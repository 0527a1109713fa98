/// Reads the part of Python's literals that a `.npy` header uses: a dictionary of strings to strings, booleans and tuples
/// of whole numbers.
struct NPYHeaderParser {
    enum Value {
        case string(String)
        case boolean(Bool)
        case tuple([Int])
        case other
    }

    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func dictionary() throws(NPYFault) -> [String: Value] {
        var fields: [String: Value] = [:]
        try expect("{")
        while !take("}") {
            let key = try string()
            try expect(":")
            fields[key] = try value()
            if !take(",") {
                try expect("}")
                break
            }
        }
        skipSpaces()
        guard rest.isEmpty else { throw fault("its end") }
        return fields
    }

    private mutating func value() throws(NPYFault) -> Value {
        skipSpaces()
        switch rest.first {
        case "'", "\"": return .string(try string())
        case "(": return .tuple(try tuple())
        case "[":  // a structured type: a list of fields, which no tensor can hold
            guard let end = rest.lastIndex(of: "]") else { throw fault("']'") }
            rest = rest[rest.index(after: end)...]
            return .other
        default:
            if take("True") { return .boolean(true) }
            if take("False") { return .boolean(false) }
            throw fault("a string, True, False or a tuple")
        }
    }

    private mutating func string() throws(NPYFault) -> String {
        skipSpaces()
        guard let quote = rest.first, quote == "'" || quote == "\"" else { throw fault("a string") }
        let body = rest.dropFirst()
        guard let end = body.firstIndex(of: quote) else { throw fault("the end of a string") }
        rest = body[body.index(after: end)...]
        return String(body[..<end])
    }

    private mutating func tuple() throws(NPYFault) -> [Int] {
        var numbers: [Int] = []
        try expect("(")
        while !take(")") {
            skipSpaces()
            let digits = rest.prefix { $0.isNumber || $0 == "-" }
            guard let number = Int(digits), number >= 0 else { throw fault("a length of 0 or more") }
            numbers.append(number)
            rest = rest.dropFirst(digits.count)
            _ = take("L")  // Python 2 wrote its long integers so
            if !take(",") {
                try expect(")")
                break
            }
        }
        return numbers
    }

    private mutating func expect(_ token: String) throws(NPYFault) {
        if !take(token) { throw fault("'\(token)'") }
    }

    private mutating func take(_ token: String) -> Bool {
        skipSpaces()
        guard rest.hasPrefix(token) else { return false }
        rest = rest.dropFirst(token.count)
        return true
    }

    private mutating func skipSpaces() { rest = rest.drop { $0.isWhitespace } }

    private func fault(_ expected: String) -> NPYFault {
        NPYFault("its header has '\(rest.prefix(16))' where \(expected) is expected")
    }
}
