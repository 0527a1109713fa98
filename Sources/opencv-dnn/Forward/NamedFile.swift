import ArgumentParser
import OpenCVDNN

/// `[NAME=]FILE`: the file of an array, and its input or output.
struct NamedFile: ExpressibleByArgument {
    var name: String?
    var path: FilePath
    /// The whole argument as a file name.
    private let whole: FilePath

    init?(argument: String) {
        guard let whole = FilePath(argument: argument) else { return nil }
        self.whole = whole
        path = whole
        if let equals = argument.firstIndex(of: "=") {
            name = String(argument[..<equals])
            guard name != "", let path = FilePath(argument: String(argument[argument.index(after: equals)...])) else {
                return nil
            }
            self.path = path
        }
    }

    /// The file to read: `a=b.npy` if such a file exists, otherwise `b.npy` for the input `a`.
    var toRead: NamedFile {
        var file = self
        if FileStatus(of: whole) != nil { (file.name, file.path) = (nil, whole) }
        return file
    }

    /// The file to write; `-` is standard output.
    var toWrite: NamedFile {
        var file = self
        file.path = path.toWrite
        return file
    }

    var defaultValueDescription: String { (name.map { "\($0)=" } ?? "") + path.description }
}
