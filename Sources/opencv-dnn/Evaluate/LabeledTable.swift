import ImageClassification
import OpenCVDNN

/// Photos in a table with a file and its class on each line.
struct LabeledTable {
    private let path: FilePath
    private let folder: FilePath
    private var records: CSVReader
    private var isFirst = true

    init(_ path: FilePath, contents: [UInt8]) {
        self.path = path
        // A pipe has no folder.
        folder = FileStatus(of: path)?.isFile == true ? path.folder : FilePath(".")
        records = CSVReader(contents)
    }

    /// The next photo.
    ///
    /// - Throws: `ClassificationError` that names the table and the line if it isn't such a table.
    mutating func next() throws -> LabeledPhoto? {
        do {
            while let record = try records.next() {
                defer { isFirst = false }
                if let photo = try photo(in: record) { return photo }
            }
            return nil
        } catch let error as ClassificationError {
            throw ClassificationError(error.code, error.message, subject: path.description)
        }
    }

    /// `nil` for a head.
    private func photo(in record: CSVReader.Record) throws -> LabeledPhoto? {
        let fields = record.fields
        guard fields.count == 2, !fields.contains([]), !fields.joined().contains(0) else {
            throw ClassificationError(
                .invalidArgument, "line \(record.line) must have two fields, a file and its class, as in cat.jpg,tabby")
        }
        let file = FilePath(bytes: fields[0])
        let className = FilePath(bytes: fields[1]).description
        if isFirst, Self.isHeader(file.description, className) { return nil }
        let isWhole = fields[0].first == UInt8(ascii: "/") || folder == FilePath(".")
        return LabeledPhoto(
            path: isWhole ? file : folder.appending(file), className: className,
            place: "\(path): line \(record.line), '\(className)'")
    }

    private static func isHeader(_ first: String, _ second: String) -> Bool {
        ["file", "filename", "file_name", "path", "image", "photo"].contains(first.lowercased())
            && ["class", "class_index", "label", "truth", "wordnet_id"].contains(second.lowercased())
    }
}
