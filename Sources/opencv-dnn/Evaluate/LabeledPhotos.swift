import ImageClassification
import OpenCVDNN

/// A photo and the name of its class.
struct LabeledPhoto: Sendable {
    var path: FilePath
    var className: String
    /// Where the name of the class comes from, for errors.
    var place: String
}

/// Photos whose classes are known: a folder with a folder for each class, or a table.
struct LabeledPhotos: AsyncSequence, Sendable {
    typealias Element = LabeledPhoto

    fileprivate enum Source: Sendable {
        case folder(FilePath, classes: [FilePath])
        case table(FilePath, contents: [UInt8])
    }

    fileprivate let source: Source
    /// Whether notes about files that are left out go to standard error.
    var tellsLeftOut = false

    init(_ path: FilePath, reader: FileReader) throws {
        guard FileStatus(of: path)?.isFolder == true else {
            source = .table(path, contents: try reader.contents(of: path))
            return
        }
        let entries = try path.contents().filter { !$0.isHidden }
        let classes = entries.filter { FileStatus(of: path.appending($0))?.isFolder == true }
        if classes.isEmpty {
            throw ClassificationError(
                .invalidArgument, "the folder must have a folder for each class, but has none",
                subject: path.description)
        }
        if let other = entries.first(where: { !classes.contains($0) }) {
            let others = entries.count - classes.count
            Progress.note(
                "\(path): left out \(others) file\(others == 1 ? "" : "s") beside the class folders, such as \(other)")
        }
        source = .folder(path, classes: classes)
    }

    func makeAsyncIterator() -> Iterator { Iterator(self) }

    /// The names of one class at a time are in memory.
    struct Iterator: AsyncIteratorProtocol {
        private let folder: FilePath
        private var classes: ArraySlice<FilePath> = []
        private var walk: (className: FilePath, photos: FolderWalk)?
        private var table: LabeledTable?
        private let tellsLeftOut: Bool
        private let reading = BlockingWork(width: 1)

        fileprivate init(_ photos: LabeledPhotos) {
            tellsLeftOut = photos.tellsLeftOut
            switch photos.source {
            case .folder(let folder, let classes):
                self.folder = folder
                self.classes = classes[...]
            case .table(let path, let contents):
                folder = path
                table = LabeledTable(path, contents: contents)
            }
        }

        mutating func next() async throws -> LabeledPhoto? {
            if table != nil { return try table?.next() }
            while true {
                if let (path, failure) = try await walk?.photos.next(reading), let className = walk?.className {
                    if let failure { throw failure }
                    return LabeledPhoto(
                        path: path, className: className.description, place: folder.appending(className).description)
                }
                if tellsLeftOut { walk?.photos.tellLeftOut() }
                guard let className = classes.popFirst() else { return nil }
                walk = (className, FolderWalk(folder.appending(className), isRecursive: false))
            }
        }
    }
}

extension FilePath {
    fileprivate var isHidden: Bool { bytes.first == UInt8(ascii: ".") }
}
