import OpenCVDNN

/// The photos of a folder, in the order of their names' bytes; then those of its folders, each in the same way. The names of one folder
/// at a time are in memory.
///
/// Photos are recognized by the extensions of their names. Hidden files and links to folders are left out, so no folder is read twice.
struct FolderWalk {
    private let folder: FilePath
    private let isRecursive: Bool
    /// The folders to read, the next one last.
    private var folders: [FilePath]
    private var photos: ArraySlice<FilePath> = []
    private var leftOut = LeftOut()

    private struct LeftOut {
        var files = 0
        var folders = 0
        var example: FilePath?
    }

    init(_ folder: FilePath, isRecursive: Bool) {
        self.folder = folder
        self.isRecursive = isRecursive
        folders = [folder]
    }

    /// The next photo, or a folder that can't be read, with the reason.
    mutating func next(_ reading: BlockingWork) async throws -> (FilePath, DNNError?)? {
        while true {
            if let photo = photos.popFirst() { return (photo, nil) }
            guard let folder = folders.popLast() else { return nil }
            do {
                let contents = try await reading.run { try Contents(of: folder) }
                photos = contents.photos[...]
                leftOut.files += contents.others.count
                leftOut.example = leftOut.example ?? contents.others.first
                if isRecursive {
                    folders += contents.folders.reversed()
                } else {
                    leftOut.folders += contents.folders.count
                }
            } catch let error as DNNError {
                return (folder, error)
            }
        }
    }

    /// What is in a folder.
    private struct Contents: Sendable {
        var photos: [FilePath] = []
        var folders: [FilePath] = []
        var others: [FilePath] = []

        init(of folder: FilePath) throws {
            for name in try folder.contents() where name.bytes.first != UInt8(ascii: ".") {
                let path = folder.appending(name)
                if FileStatus(of: path)?.isFolder == true {
                    if path.isLink { others.append(path) } else { folders.append(path) }
                } else if Self.extensions.contains(path.fileExtension.lowercased()) {
                    photos.append(path)
                } else {
                    others.append(path)
                }
            }
        }

        /// The formats that OpenCV may read, and what people take for photos too: the error for one says what to do.
        private static let extensions: Set<String> = [
            ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".dib", ".webp", ".tif", ".tiff", ".gif", ".pbm", ".pgm",
            ".ppm", ".pnm", ".pam", ".pfm", ".hdr", ".ras", ".sr", ".jp2", ".j2k", ".exr", ".avif", ".jxl", ".heic",
            ".heif",
        ]
    }

    /// Says what was left out so far.
    func tellLeftOut() {
        func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
        if let example = leftOut.example {
            Progress.note(
                "\(folder): left out \(counted(leftOut.files, "file")) that \(leftOut.files == 1 ? "isn't a photo" : "aren't photos"), such as \(example.lastComponent)"
            )
        }
        if leftOut.folders > 0 {
            Progress.note("\(folder): left out \(counted(leftOut.folders, "folder")): use --recursive to include them")
        }
    }
}
