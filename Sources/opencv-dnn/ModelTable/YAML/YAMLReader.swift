/// Reads the YAML of OpenCV's tables, which `cv::FileStorage` reads and writes: mappings and lists in blocks or in brackets, plain and quoted
/// scalars, and comments. Refuses the rest of the language: anchors, tags, texts of several lines, several documents.
///
/// All of YAML would need a library with all of Foundation, which alone makes the tool start later and weigh more.
struct YAMLReader {
    private var lines: [YAMLLine]
    private var position = 0
    private static let deepest = 32

    /// - Returns: The value of the text; `nil` if it has none.
    /// - Throws: `YAMLError`.
    static func value(of text: String) throws(YAMLError) -> YAMLValue? {
        var lines: [YAMLLine] = []
        for (index, content) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            // OpenCV's files begin with %YAML:1.0, which other readers of YAML refuse.
            let content = index == 0 ? content.drop { $0 == "\u{FEFF}" } : content
            if index == 0, content.hasPrefix("%YAML") { continue }
            let line = try YAMLLine(content, number: index + 1)
            if line.isBlank || lines.isEmpty && line.text == "---" { continue }
            lines.append(line)
        }
        if lines.isEmpty { return nil }
        var reader = YAMLReader(lines: lines)
        let value = try reader.block(depth: 0)
        if let rest = reader.next { throw rest.error("is indented less than the lines before, or belongs to no key") }
        return value
    }

    private init(lines: [YAMLLine]) { self.lines = lines }

    private var next: YAMLLine? { position < lines.count ? lines[position] : nil }

    /// The value that begins with the next line.
    private mutating func block(depth: Int) throws(YAMLError) -> YAMLValue {
        let line = lines[position]
        if depth > Self.deepest { throw line.error("values are nested more than \(Self.deepest) deep") }
        if line.isItem { return try list(indentation: line.indentation, depth: depth) }
        if try line.keyAndRest() != nil { return try mapping(indentation: line.indentation, depth: depth) }
        return try inline(line)
    }

    private mutating func mapping(indentation: Int, depth: Int) throws(YAMLError) -> YAMLValue {
        var entries: [YAMLValue.Entry] = []
        var keys: Set<String> = []
        while let line = next, line.indentation == indentation, !line.isItem {
            guard let (key, rest) = try line.keyAndRest() else { throw line.error("a key and a colon are expected") }
            guard keys.insert(key).inserted else { throw line.error("the key \(key) is there twice") }
            let value =
                if rest.isBlank {
                    try nested(below: line, depth: depth, takesItems: true)
                } else {
                    try inline(rest)
                }
            entries.append(YAMLValue.Entry(key: key, value: value))
        }
        return .mapping(entries)
    }

    private mutating func list(indentation: Int, depth: Int) throws(YAMLError) -> YAMLValue {
        var values: [YAMLValue] = []
        while let line = next, line.indentation == indentation, line.isItem {
            let rest = line.afterDash
            let isBlock = try rest.keyAndRest() != nil || rest.isItem
            if rest.isBlank {
                values.append(try nested(below: line, depth: depth, takesItems: false))
            } else if isBlock {
                // What follows the dash is a block of its own, indented as far as it stands.
                lines[position] = rest
                values.append(try block(depth: depth + 1))
            } else {
                values.append(try inline(rest))
            }
        }
        return .sequence(values)
    }

    /// The value in the lines below a key or a dash; an empty text if there are none.
    ///
    /// `takesItems`: whether list items may be indented as little as the key.
    private mutating func nested(below line: YAMLLine, depth: Int, takesItems: Bool) throws(YAMLError) -> YAMLValue {
        position += 1
        guard let next else { return .scalar("") }
        let belongs =
            next.indentation > line.indentation || takesItems && next.indentation == line.indentation && next.isItem
        return belongs ? try block(depth: depth + 1) : .scalar("")
    }

    /// A value that begins in a line. One in brackets may go on in the next lines.
    private mutating func inline(_ line: YAMLLine) throws(YAMLError) -> YAMLValue {
        position += 1
        var flow = YAMLFlow(line)
        while flow.isOpen, let more = next {
            flow.append(more)
            position += 1
        }
        return try flow.value(deepest: Self.deepest)
    }
}
