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
    /// The folders that several classes would share, also on disks that don't tell capital letters. Theirs have the index too.
    private let sharedNames: Set<String>
    private var names = NumberedNames()
    /// The numbers of what is there under names that several photos want, by what it is. A match is only a hint: the file is looked at.
    private var numbers: [FilePath: [Int: Int]] = [:]

    init(_ folder: FilePath, copies: Bool, labels: Labels?) {
        self.folder = folder
        self.copies = copies
        let names = labels.map { labels in (0..<labels.count).map { Self.plainName(of: labels[$0].name) } } ?? []
        sharedNames = Set(Dictionary(grouping: names) { $0.lowercased() }.filter { $1.count > 1 }.keys)
    }

    /// Puts a photo into the folder of its class, under its own name or the first free one of `cat.jpg`, `cat-2.jpg`, `cat-3.jpg`.
    /// A photo that is there already isn't put there again.
    ///
    /// - Throws: `DNNError` if the photo came through a pipe or standard input, or a file can't be made.
    mutating func add(_ photo: FilePath, as answer: Answer) throws {
        guard photo != .standardInput, FileStatus(of: photo)?.isFile == true else {
            throw DNNError(
                .unreadableFile, "--sort-into needs photos in files, and this is not one", operation: "--sort-into",
                subject: photo.description)
        }
        let classFolder = folder.appending(folderName(of: answer))
        try Folder.make(classFolder)
        let content = copies ? Content.bytes(try FileReader().contents(of: photo)) : .link(to: try photo.absolute())
        let stem = classFolder.appending(photo.stem)
        let fileExtension = Array(photo.lastComponent.bytes.dropFirst(photo.stem.bytes.count))
        let first = NumberedNames.name(stem, fileExtension, number: 1)
        var known = numbers.removeValue(forKey: first) ?? [:]
        defer { if !known.isEmpty { numbers[first] = known } }
        let key = content.key
        if let number = known[key], try content.put(NumberedNames.name(stem, fileExtension, number: number)) { return }
        try names.find(stem, fileExtension) { file, number in
            let isThere = try content.put(file)
            if isThere, number > 1 { known[key] = number }
            if !isThere, let other = content.key(of: file) { known[other] = number }
            return isThere
        }
    }

    private func folderName(of answer: Answer) -> FilePath {
        let name = Self.plainName(of: answer.name)
        return FilePath(sharedNames.contains(name.lowercased()) ? "\(name) (\(answer.classIndex))" : name)
    }

    /// A name that every system takes: without slashes, not hidden, and short enough for an index behind it.
    private static func plainName(of name: String) -> String {
        var scalars = String.UnicodeScalarView(name.unicodeScalars.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
        if scalars.first == nil || scalars.first == "." { scalars.insert("_", at: scalars.startIndex) }
        while String(scalars).utf8.count > 240 { scalars.removeLast() }
        return String(scalars)
    }
}

/// What a photo is in the folder of its class.
private enum Content {
    case bytes([UInt8])
    case link(to: FilePath)

    /// Makes the file. Returns `false` if the name is taken for something else.
    func put(_ file: FilePath) throws -> Bool {
        switch self {
        case .bytes(let bytes):
            if try FileWriter(file, operation: "--sort-into", replacingFiles: false).write(bytes) { return true }
            return try FileStatus(of: file)?.size == bytes.count && FileReader().contents(of: file) == bytes
        case .link(let target):
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

    /// The same for equal contents.
    var key: Int {
        switch self {
        case .bytes(let bytes): bytes.hashValue
        case .link(let target): FileIdentity(of: target).hashValue
        }
    }

    /// The key of a file that is there; `nil` if it can't be the same as a photo.
    func key(of file: FilePath) -> Int? {
        guard FileStatus(of: file)?.isFile == true else { return nil }
        switch self {
        case .bytes: return (try? FileReader().contents(of: file))?.hashValue
        case .link: return FileIdentity(of: file).hashValue
        }
    }
}
