/// A section of a Darknet configuration: a layer, or `[net]`.
struct DarknetSection: Sendable {
    /// Such as `convolutional`.
    var type: String
    /// Among the layers, from 0, as Darknet counts them.
    var index = 0
    var line = 0
    var values: [String: String] = [:]

    static let mostInteger = Int(Int32.max)

    /// What a message calls it: `layer 3 [route] in line 41`.
    var described: String {
        type == "net" ? "[net] in line \(line)" : "layer \(index) [\(type.prefix(80))] in line \(line)"
    }

    func fault(_ what: String) -> ModelError { ModelError(.structure, "\(described)\(what)") }

    /// The whole number that the value begins with, or `otherwise` where the key is not there.
    func integer(_ key: String, otherwise: Int) throws(ModelError) -> Int {
        guard let text = values[key] else { return otherwise }
        return try leadingInteger(of: text, key: key)
    }

    /// The same, refused unless it is from `least` to 2147483647.
    func integer(_ key: String, otherwise: Int, least: Int) throws(ModelError) -> Int {
        let number = try integer(key, otherwise: otherwise)
        guard (least...Self.mostInteger).contains(number) else {
            throw fault(": \(key) is \(number); it must be from \(least) to \(Self.mostInteger)")
        }
        return number
    }

    /// The numbers of a comma-separated list; empty where the key is not there.
    func integers(_ key: String) throws(ModelError) -> [Int] {
        guard var list = values[key] else { return [] }
        if list.hasSuffix(",") { list.removeLast() }  // it begins no item
        var numbers: [Int] = []
        for item in list.split(separator: ",", omittingEmptySubsequences: false) {
            numbers.append(try leadingInteger(of: String(item), key: key))
        }
        return numbers
    }

    /// How many elements a comma-separated list has; a comma at its end begins none.
    func count(_ key: String) -> Int {
        guard let list = values[key], !list.isEmpty else { return 0 }
        return list.utf8.count { $0 == UInt8(ascii: ",") } + (list.hasSuffix(",") ? 0 : 1)
    }

    private func leadingInteger(of text: String, key: String) throws(ModelError) -> Int {
        let sign = text.prefix { $0 == "-" || $0 == "+" }
        let digits = text.dropFirst(sign.count).prefix { $0.isASCII && $0.isNumber }
        // Zeros in front would make an octal number of it.
        let significant = digits.drop { $0 == "0" }
        guard sign.count <= 1, !digits.isEmpty,
            let number = Int(saturating: "\(sign)\(significant.isEmpty ? "0" : significant)")
        else {
            throw fault(": \(key) is \(text.quoted), which is not a number")
        }
        return number
    }
}
