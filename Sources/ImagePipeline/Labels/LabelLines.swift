/// The lines of a label file, one for each class, brought to their names.
struct LabelLines {
    private let lines: [Substring]

    /// Takes the lines of a text.
    ///
    /// - Throws: `PipelineError` if they are those of a table, a program or a web page.
    init(_ lines: [Substring]) throws {
        self.lines = lines
        try refuseOtherFiles()
    }

    /// The labels in the order of the classes.
    func labels() throws -> [ClassLabel] {
        if let numbered = try numberedLabels() { return Array(try Labels(numbered)) }
        return try lines.enumerated().map { number, line in try label(Self.unquoted(line), line: number + 1) }
    }

    private func label(_ text: Substring, line: Int) throws -> ClassLabel {
        guard let label = ClassLabel(line: text) else {
            throw Labels.invalid(
                "line \(line) has no name: each class, in the order of the network's output, needs one")
        }
        return label
    }

    // MARK: Numbered lines

    /// The labels of lines such as `0: tench`; `nil` unless every line begins with the number of its class.
    private func numberedLabels() throws -> [(classIndex: Int, label: ClassLabel)]? {
        let numbered = lines.map(Self.numbered)
        let indices = numbered.compactMap { $0?.index }
        let isHeading = numbered.count > 2 && numbered[0] == nil && indices == Array(0..<(lines.count - 1))
        if isHeading {
            throw Labels.invalid("line 1 is a heading: each line is a class, from the first on, so this one has to go")
        }
        guard indices.count == lines.count else { return nil }
        if indices == Array(1...lines.count), lines.count > 1 {
            throw Labels.invalid(
                "the lines are numbered from 1, but a network's classes from 0: number them so, or leave the numbers out"
            )
        }
        // Names may begin with a number too; colons leave no doubt.
        let isNumbered =
            indices.sorted() == Array(0..<lines.count) || numbered.allSatisfy { $0?.mark == UInt8(ascii: ":") }
        guard isNumbered else { return nil }
        return try numbered.enumerated().map { number, entry in
            (entry?.index ?? number, try label(Self.unquoted(entry?.name ?? ""), line: number + 1))
        }
    }

    /// Splits `0: tench`, `0 tench`, `0,tench` and the like.
    private static func numbered(_ line: Substring) -> (index: Int, mark: UInt8, name: Substring)? {
        let text = line.utf8.trimmingBlanks()
        let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let index = Int(Substring(digits)) else { return nil }
        var rest = text[digits.endIndex...]
        let isApart = rest.first?.isBlank == true
        rest = rest.trimmingBlanks()
        guard let mark = rest.first else { return nil }
        if ":,;=.)".utf8.contains(mark) {
            let name = rest.dropFirst().trimmingBlanks()
            return name.isEmpty ? nil : (index, mark, Substring(name))
        }
        return isApart ? (index, UInt8(ascii: " "), Substring(rest)) : nil
    }

    // MARK: Quotes

    /// The name inside the quotes that stand around a whole line, also with a comma after it as in a list of a program.
    private static func unquoted(_ line: Substring) -> Substring {
        var text = line.utf8.trimmingBlanks()
        guard let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return line }
        if text.last == UInt8(ascii: ",") { text = text.dropLast().trimmingBlanks() }
        guard text.count > 1, text.last == quote else { return line }
        if case .string(let name)? = try? Literal(parsing: text) { return name[...] }
        // A table has a quote in a name twice.
        let parts = text.dropFirst().dropLast().split(separator: quote, omittingEmptySubsequences: false)
        let isDoubled = parts.count % 2 == 1 && parts.indices.allSatisfy { $0 % 2 == 0 || parts[$0].isEmpty }
        guard isDoubled else { return line }
        return parts.indices.filter { $0 % 2 == 0 }.map { String(Substring(parts[$0])) }
            .joined(separator: String(Unicode.Scalar(quote)))[...]
    }

    // MARK: Other files

    private func refuseOtherFiles() throws {
        let first = lines.first.map { Substring($0.utf8.trimmingBlanks()) } ?? ""
        if ["<!doctype", "<html", "<?xml"].contains(where: first.lowercased().hasPrefix) {
            throw Labels.invalid("not a label file: it is a web page or XML")
        }
        if first.utf8.last.map("{[(".utf8.contains) == true {
            throw Labels.invalid(
                "line 1 begins a list of a program or a text format: save what is between the brackets as JSON, or one class a line"
            )
        }
        for (number, line) in lines.enumerated() {
            let text = line.utf8.trimmingBlanks()
            if text.starts(with: "# ".utf8) || text.starts(with: "//".utf8) {
                throw Labels.invalid(
                    "line \(number + 1) is a comment: each line is a class, from the first on, so this one has to go")
            }
            if Self.isTableRow(text) {
                throw Labels.invalid(
                    "line \(number + 1) is a row of a table with several columns: one class a line is expected")
            }
        }
    }

    /// Whether a line is several quoted fields, `"0","tench"`.
    private static func isTableRow(_ text: Substring.UTF8View) -> Bool {
        let quote = UInt8(ascii: "\"")
        guard text.first == quote, let end = text.dropFirst().firstIndex(of: quote) else { return false }
        let rest = text[text.index(after: end)...].trimmingBlanks()
        return rest.first == UInt8(ascii: ",") && rest.count > 1
    }
}
