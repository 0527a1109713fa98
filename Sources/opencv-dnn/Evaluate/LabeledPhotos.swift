import ImageClassification
import OpenCVDNN

/// A photo and the name of its class.
struct LabeledPhoto {
    var path: FilePath
    var className: String
    /// Where the name of the class comes from, for errors.
    var place: String
}

/// Photos whose classes are known: a folder with a folder for each class, or a table.
enum LabeledPhotos {
    case folder(FilePath, classes: [FilePath])
    case table(FilePath, contents: [UInt8])

    init(_ path: FilePath, reader: FileReader) throws {
        if FileStatus(of: path)?.isFolder == true {
            let entries = try path.contents().filter { !$0.isHidden }
            let classes = entries.filter { FileStatus(of: path.appending($0))?.isFolder == true }
            if classes.isEmpty {
                throw ClassificationError(
                    .invalidArgument, "the folder must have a folder for each class, but has none",
                    subject: path.description)
            }
            if let other = entries.first(where: { !classes.contains($0) }) {
                let others = entries.count - classes.count
                StandardStream.error.print(
                    "note: \(path): left out \(others) file\(others == 1 ? "" : "s") beside the class folders, such as \(other)"
                        .printable)
            }
            self = .folder(path, classes: classes)
        } else {
            self = .table(path, contents: try reader.contents(of: path))
        }
    }

    /// Calls a function for each photo. The names of one class at a time are in memory.
    func forEach(_ body: (LabeledPhoto) throws -> Void) throws {
        switch self {
        case .folder(let folder, let classes):
            for name in classes {
                let classFolder = folder.appending(name)
                for file in try classFolder.contents() where !file.isHidden {
                    try body(
                        LabeledPhoto(
                            path: classFolder.appending(file), className: name.description,
                            place: classFolder.description))
                }
            }
        case .table(let table, let contents):
            do {
                try Self.forEach(in: contents, of: table, body)
            } catch let error as ClassificationError where error.subject == nil {
                throw ClassificationError(error.code, error.message, subject: table.description)
            }
        }
    }

    private static func forEach(
        in contents: [UInt8], of table: FilePath, _ body: (LabeledPhoto) throws -> Void
    ) throws {
        // A pipe has no folder.
        let folder = FileStatus(of: table)?.isFile == true ? table.folder : FilePath(".")
        var records = CSVReader(contents)
        var isFirst = true
        while let record = try records.next() {
            defer { isFirst = false }
            let fields = record.fields
            guard fields.count == 2, !fields.contains([]), !fields.joined().contains(0) else {
                throw ClassificationError(
                    .invalidArgument,
                    "line \(record.line) must have two fields, a file and its class, as in cat.jpg,tabby")
            }
            let className = FilePath(bytes: fields[1]).description
            if isFirst, isHeader(FilePath(bytes: fields[0]).description, className) { continue }
            let file = FilePath(bytes: fields[0])
            let isWhole = fields[0].first == UInt8(ascii: "/") || folder == FilePath(".")
            try body(
                LabeledPhoto(
                    path: isWhole ? file : folder.appending(file), className: className,
                    place: "\(table): line \(record.line), '\(className)'"))
        }
    }

    private static func isHeader(_ first: String, _ second: String) -> Bool {
        ["file", "filename", "file_name", "path", "image", "photo"].contains(first.lowercased())
            && ["class", "class_index", "label", "truth", "wordnet_id"].contains(second.lowercased())
    }
}

extension FilePath {
    fileprivate var isHidden: Bool { bytes.first == UInt8(ascii: ".") }
}
