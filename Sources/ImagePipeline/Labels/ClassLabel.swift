/// The names of one class.
public struct ClassLabel: Hashable, Sendable, Codable {
    /// The name: the text up to the first comma of the class's line.
    public let name: String

    /// The other names of the class, in the order of the line; often empty.
    public let synonyms: [String]

    /// The identifier of the class in WordNet, such as `n02124075`; `nil` when the label file gives none.
    public let wordNetID: String?

    /// Makes a label.
    ///
    /// - Parameters:
    ///   - name: The name of the class.
    ///   - synonyms: Its other names.
    ///   - wordNetID: Its identifier in WordNet: `n` and eight digits.
    public init(_ name: String, synonyms: [String] = [], wordNetID: String? = nil) {
        self.name = name
        self.synonyms = synonyms
        self.wordNetID = wordNetID
    }
}

extension ClassLabel: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}

extension ClassLabel {
    /// Reads one line of a label file; `nil` when it holds no name.
    ///
    /// - Parameter line: A name and its synonyms, with or without a WordNet id, without the line ending.
    public init?(line: Substring) {
        // In UTF-8: ImageNet's thousand lines take 0.6 ms instead of the 2.9 ms that they take in Characters.
        let (wordNetID, names) = Self.splitWordNetID(line.utf8.trimmingBlanks())
        let parts = names.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { Substring($0.trimmingBlanks()) }
        guard let name = parts.first, !name.isEmpty else { return nil }
        self.init(
            String(name), synonyms: parts.dropFirst().filter { !$0.isEmpty }.map(String.init), wordNetID: wordNetID)
    }

    /// Splits `n02124075 Egyptian cat` at its first blank; anything else is names alone.
    private static func splitWordNetID(
        _ line: Substring.UTF8View
    ) -> (wordNetID: String?, names: Substring.UTF8View) {
        let id = line.prefix { !$0.isBlank }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard id.count == 9, id.first == UInt8(ascii: "n"), id.dropFirst().allSatisfy(digits.contains),
            id.endIndex != line.endIndex
        else { return (nil, line) }
        return (String(Substring(id)), line[id.endIndex...].trimmingBlanks())
    }
}

extension UInt8 {
    /// A carriage return too, which ends the line of a Windows file before its line feed.
    var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
    }
}

extension Substring.UTF8View {
    /// The text without the blanks around it.
    func trimmingBlanks() -> Self {
        guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
