import ArgumentParser

/// `MODEL[,CONFIG]`: a model's file, and the text beside its weights.
struct ModelFiles: ExpressibleByArgument {
    var model: String
    var config: String?

    /// A comma parts the two only where a text's extension follows: a file's name may have one.
    init?(argument: String) {
        if argument.isEmpty { return nil }
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let texts = [".prototxt", ".cfg", ".pbtxt", ".xml"]
        guard parts.count > 1, let last = parts.last, texts.contains(where: { last.lowercased().hasSuffix($0) }) else {
            model = argument
            return
        }
        model = parts.dropLast().joined(separator: ",")
        config = String(last)
    }

    var defaultValueDescription: String { ([model] + [config].compactMap(\.self)).joined(separator: ",") }
}
