import OpenCVDNN

extension Labels {
    /// Reads labels from the text of a label file, in any of the forms that ``Labels`` lists.
    ///
    /// A byte order mark, blanks around names, and blank lines at the end are passed over. Lines may end as on Unix, Windows
    /// or the old Macintosh.
    ///
    /// - Parameter text: One class a line, or a list in JSON or Python.
    /// - Throws: `PipelineError` if there is no label, a class before the last has no name (passing over it would give
    ///   every later class the name of its neighbor), or the text is something else, such as a table with a heading.
    public init(parsing text: String) throws {
        var lines = Self.lines(of: text)
        while let last = lines.last, last.utf8.allSatisfy(\.isBlank) { lines.removeLast() }
        guard let first = lines.first, let last = lines.last else {
            throw Self.invalid("no labels: one class a line is expected")
        }
        let opening = first.utf8.first { !$0.isBlank }
        if opening == UInt8(ascii: "{") || opening == UInt8(ascii: "[") {
            do {
                try self.init(Literal(parsing: text[first.startIndex..<last.endIndex].utf8))
            } catch let error as LiteralError {
                throw Self.invalid("line \(error.line): \(error.message)")
            }
        } else {
            self.init(try LabelLines(lines).labels())
        }
    }

    /// Reads labels from the bytes of a label file, in UTF-8.
    ///
    /// - Parameter bytes: The contents of the file.
    /// - Throws: `PipelineError` if the bytes aren't text in UTF-8, or as `init(parsing:)`.
    public init(bytes: [UInt8]) throws {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw PipelineError(.invalidLabels, "the labels are in UTF-16: save them as UTF-8")
        }
        // Decoding puts U+FFFD in the place of what is not UTF-8. (String(validating:as:) needs macOS 15.)
        let text = String(decoding: bytes, as: UTF8.self)
        guard !bytes.contains(0), text.utf8.elementsEqual(bytes) else {
            throw PipelineError(.invalidLabels, "not a label file: labels are text in UTF-8, one class a line")
        }
        try self.init(parsing: text)
    }

    /// Reads labels from a file, in any of the forms that ``Labels`` lists. Blocks.
    ///
    /// - Parameter path: The path of the file, absolute or from the current directory.
    /// - Throws: `DNNError` that names the file if it can't be read or is empty, `PipelineError` that names it when
    ///   it isn't a label file.
    public init(contentsOfFile path: String) throws {
        try self.init(contentsOfFile: FilePath(path))
    }

    /// The lines of a text, each possibly with the carriage return that Windows puts before the line feed.
    private static func lines(of text: String) -> [Substring] {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = text.utf8.starts(with: byteOrderMark) ? text.utf8.dropFirst(3) : text.utf8[...]
        let lineFeed = UInt8(ascii: "\n")
        let separator = content.contains(lineFeed) ? lineFeed : UInt8(ascii: "\r")
        return content.split(separator: separator, omittingEmptySubsequences: false).map { Substring($0) }
    }
}
