import ArgumentParser
import OpenCVDNN

/// `MODEL[,CONFIG]`: a model file, and its text file.
struct ModelFiles: ExpressibleByArgument {
    var model: FilePath
    var config: FilePath?

    /// A comma separates the two only if the extension of a text file follows, and no file has the whole name.
    init?(argument: String) {
        guard let whole = FilePath(argument: argument) else { return nil }
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let texts = [".prototxt", ".cfg", ".pbtxt", ".xml"]
        guard parts.count > 1, let last = parts.last, texts.contains(where: { last.lowercased().hasSuffix($0) }),
            FileStatus(of: whole) == nil
        else {
            model = whole
            return
        }
        guard let weights = FilePath(argument: parts.dropLast().joined(separator: ",")) else { return nil }
        model = weights
        config = FilePath(argument: String(last))
    }

    var defaultValueDescription: String {
        ([model] + [config].compactMap(\.self)).map(\.description).joined(separator: ",")
    }
}
