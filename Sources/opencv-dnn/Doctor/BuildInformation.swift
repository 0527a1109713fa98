/// OpenCV's build information, parsed from its text: indented `key: value` lines under headings.
struct BuildInformation {
    struct Entry: Equatable {
        /// The heading of the line; its own key at the outermost level.
        var section: String
        var key: String
        var value: String
    }

    let entries: [Entry]

    init(_ text: String) {
        var section = ""
        var entries: [Entry] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let indent = line.prefix { $0 == " " }.count
            guard let colon = line.firstIndex(of: ":"), indent == 2 || indent == 4 else { continue }
            let key = Self.trimmed(line[..<colon])
            if indent == 2 { section = key }
            entries.append(Entry(section: section, key: key, value: Self.trimmed(line[line.index(after: colon)...])))
        }
        self.entries = entries
    }

    /// The value of a key, if there is one.
    subscript(key: String) -> String? {
        entries.first { $0.key == key }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// The entries under a heading that aren't `NO`.
    func present(in section: String) -> [Entry] {
        entries.filter { $0.section == section && $0.key != section && !$0.value.isEmpty && $0.value != "NO" }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " }
        return String(start[..<(start.lastIndex { $0 != " " }.map { start.index(after: $0) } ?? start.startIndex)])
    }
}
