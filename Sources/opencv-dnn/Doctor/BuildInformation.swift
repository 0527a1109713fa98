/// How OpenCV was built, taken from the text that it gives about itself: indented `key: value` lines under headings.
struct BuildInformation {
    struct Entry: Equatable {
        /// The heading that the line stands under; its own key for a line at the outermost level.
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

    /// What the text says under a key; `nil` where it says nothing.
    subscript(key: String) -> String? {
        entries.first { $0.key == key }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// What stands under a heading and is not `NO`.
    func present(in section: String) -> [Entry] {
        entries.filter { $0.section == section && $0.key != section && !$0.value.isEmpty && $0.value != "NO" }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " }
        return String(start[..<(start.lastIndex { $0 != " " }.map { start.index(after: $0) } ?? start.startIndex)])
    }
}
