package import OpenCVDNN

/// The characters of a text recognizer: element `i` is what class `i` stands for, not counting the blank.
///
/// A vocabulary file has one character, or a sequence of them, on each line. Spaces count, so a line with one space is a space.
public struct Vocabulary: Hashable, Sendable, Codable {
    /// The characters, in the order of the network's classes.
    public let characters: [String]

    /// Makes a vocabulary.
    ///
    /// - Parameter characters: The characters, in the order of the network's classes.
    public init(_ characters: [String]) { self.characters = characters }

    /// Reads a vocabulary from text, a character on each line.
    ///
    /// - Parameter text: Lines that end in LF or CRLF. A byte order mark at the beginning is skipped, and so is an empty last line.
    public init(parsing text: String) {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(String.UnicodeScalarView(line.last == "\r" ? line.dropLast() : line))
        }
        if lines.last == "" { lines.removeLast() }
        if let first = lines.first, first.unicodeScalars.first == "\u{FEFF}" {
            lines[0] = String(String.UnicodeScalarView(first.unicodeScalars.dropFirst()))
        }
        self.init(lines)
    }

    /// Reads a vocabulary file. Blocks.
    ///
    /// - Parameter path: A UTF-8 text file with a character on each line.
    /// - Throws: `DNNError` that names the file if it can't be read; `PipelineError` if it isn't UTF-8.
    public init(contentsOfFile path: String) throws { try self.init(contentsOf: FilePath(path)) }

    package init(contentsOf file: FilePath, reader: FileReader = FileReader()) throws {
        guard let text = String(validating: try reader.contents(of: file), as: UTF8.self) else {
            throw PipelineError(
                .invalidLabels, "the file isn't UTF-8 text with a character on each line", subject: file.description)
        }
        self.init(parsing: text)
    }

    /// The characters of a network whose classes are these and one for the blank. PaddleOCR's networks have a space after the characters
    /// of their file, which is added here.
    ///
    /// - Parameter classCount: The number of classes, with the blank.
    /// - Returns: The character of each class but the blank.
    /// - Throws: `PipelineError` if the numbers don't fit.
    func characters(forClassCount classCount: Int) throws -> [String] {
        switch classCount - 1 - characters.count {
        case 0: return characters
        case 1: return characters + [" "]
        default:
            throw PipelineError(
                .labelCountMismatch,
                "the vocabulary has \(characters.count) characters, but the network's output has \(classCount) classes, the blank "
                    + "among them: there must be \(classCount - 1) characters, or \(classCount - 2) and a space that is added",
                subject: "vocabulary")
        }
    }
}
