import OpenCVDNN

/// The first free one of `cat.png`, `cat-2.png`, `cat-3.png`. Numbers that are known to be taken aren't tried again, so a name that
/// thousands of files want costs each of them the same.
struct NumberedNames {
    /// Those of names of which the first one is taken.
    private var next: [FilePath: Int] = [:]

    /// Tries one name after the other, until one is free.
    ///
    /// `put`: makes the file, and returns whether that is the end of the search.
    mutating func find(_ stem: FilePath, _ fileExtension: [UInt8], put: (FilePath, _ number: Int) throws -> Bool)
        rethrows
    {
        let first = Self.name(stem, fileExtension, number: 1)
        var number = next[first] ?? 1
        while try !put(Self.name(stem, fileExtension, number: number), number) {
            number += 1
            next[first] = number
        }
        if number > 1 { next[first] = number + 1 }
    }

    /// Writes a file about a photo into a folder, under the photo's name with another extension. No file is replaced.
    ///
    /// `isRepeated`: an earlier run may have written the same file, which is then kept.
    mutating func write(
        _ bytes: [UInt8], into folder: FilePath, for photo: FilePath, extension fileExtension: String, isRepeated: Bool
    ) throws {
        try Folder.make(folder)
        try find(folder.appending(photo.stem), Array(fileExtension.utf8)) { file, _ in
            if try FileWriter(file, operation: "write", replacingFiles: false).write(bytes) { return true }
            return try isRepeated && FileReader().contents(of: file) == bytes
        }
    }

    static func name(_ stem: FilePath, _ fileExtension: [UInt8], number: Int) -> FilePath {
        FilePath(bytes: stem.bytes + Array((number == 1 ? "" : "-\(number)").utf8) + fileExtension)
    }
}
