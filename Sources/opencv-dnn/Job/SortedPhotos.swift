import ImageClassification
import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A folder with a folder for each class, which get links to the photos, or copies. No file is ever replaced.
struct SortedPhotos {
    let folder: FilePath
    let copies: Bool
    /// The names that several classes have. Their folders have the index too.
    let ambiguousNames: Set<String>

    init(_ folder: FilePath, copies: Bool, labels: Labels?) {
        self.folder = folder
        self.copies = copies
        let names = labels.map { labels in (0..<labels.count).map { labels[$0].name } } ?? []
        ambiguousNames = Set(Dictionary(grouping: names, by: \.self).filter { $1.count > 1 }.keys)
    }

    /// Puts a photo into the folder of its class, under its own name or the first free one of `cat.jpg`, `cat-2.jpg`, `cat-3.jpg`.
    /// A photo that is there already isn't put there again.
    ///
    /// - Throws: `DNNError` if the photo came through a pipe or standard input, or a file can't be made.
    func add(_ photo: FilePath, as answer: Answer) throws {
        guard photo != .standardInput, FileStatus(of: photo)?.isFile == true else {
            throw DNNError(
                .unreadableFile, "--sort-into needs photos in files, and this is not one", operation: "--sort-into",
                subject: photo.description)
        }
        let classFolder = folder.appending(folderName(of: answer))
        try Folder.make(classFolder)
        let bytes = copies ? try FileReader().contents(of: photo) : []
        let target = try photo.absolute()
        var number = 1
        while true {
            let name = photo.stem.bytes + Array((number == 1 ? "" : "-\(number)").utf8)
            let fileExtension = photo.lastComponent.bytes.dropFirst(photo.stem.bytes.count)
            let file = classFolder.appending(FilePath(bytes: name + fileExtension))
            if try copies ? copy(bytes, to: file) : link(file, to: target) { return }
            number += 1
        }
    }

    /// A name that every system takes: without slashes, and no longer than names can be.
    private func folderName(of answer: Answer) -> FilePath {
        let isAmbiguous = ambiguousNames.contains(answer.name)
        let name = isAmbiguous ? "\(answer.name) (\(answer.classIndex))" : answer.name
        var bytes = name.utf8.map { $0 == UInt8(ascii: "/") || $0 == 0 ? UInt8(ascii: "_") : $0 }
        if bytes.isEmpty || bytes.first == UInt8(ascii: ".") { bytes.insert(UInt8(ascii: "_"), at: 0) }
        if bytes.count > 255 { bytes = bytes.prefix(240) + Array(" (\(answer.classIndex))".utf8) }
        return FilePath(bytes: bytes)
    }

    /// Returns `false` if the name is taken.
    private func copy(_ bytes: [UInt8], to file: FilePath) throws -> Bool {
        if try FileWriter(file, operation: "--sort-into", replacingFiles: false).write(bytes) { return true }
        return try FileStatus(of: file)?.size == bytes.count && FileReader().contents(of: file) == bytes
    }

    private func link(_ file: FilePath, to target: FilePath) throws -> Bool {
        let reason = unsafe target.withCString { target in
            unsafe file.withCString { unsafe symlink(target, $0) == 0 ? 0 : errno }
        }
        if reason == 0 { return true }
        if reason == EEXIST { return FileIdentity(of: file) == FileIdentity(of: target) }
        throw DNNError(
            .unwritableFile, "can't create the link: \(unsafe String(cString: strerror(reason)))",
            operation: "--sort-into", subject: file.description)
    }
}
