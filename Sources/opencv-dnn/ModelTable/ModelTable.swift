import ImageClassification
import OpenCVDNN

/// A table of models in the form of `samples/dnn/models.yml` of OpenCV: for each name, a model with its preprocessing.
struct ModelTable {
    let path: FilePath
    /// In the order of the file, whatever their samples.
    private let models: [(name: String, settings: [YAMLValue.Entry])]

    /// OpenCV's own is 10 KB long.
    private static let longestFile = 1 << 20

    /// Reads a table.
    ///
    /// - Throws: `DNNError` that names the file if it can't be read, `ClassificationError` that names it if it isn't such a table.
    init(contentsOfFile path: FilePath, reader: FileReader) throws {
        self.path = path
        let bytes = try reader.contents(of: path, atMost: Self.longestFile, operation: "open")
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ClassificationError(
                .invalidConfiguration, "the file must be text in UTF-8", subject: path.description)
        }
        guard let mapping = try Self.value(of: text, path)?.mapping else {
            throw ClassificationError(
                .invalidConfiguration, "a table of models is expected, with a name for each", subject: path.description)
        }
        models = mapping.compactMap { entry in entry.value.mapping.map { (entry.key, $0) } }
    }

    /// The models of the table that a command takes, in its order.
    var entries: [ModelTableEntry] {
        models.map { ModelTableEntry(name: $0.name, settings: $0.settings, table: path) }.filter { $0.task != nil }
    }

    /// The model of a name.
    ///
    /// `task`: what it has to be for; `nil` for a command that takes them all.
    ///
    /// - Throws: `ClassificationError` if there is none, with the names of those for the task, or if it is for another task.
    func entry(named name: String, for task: ModelTask?) throws -> ModelTableEntry {
        guard let model = models.first(where: { $0.name == name }) else {
            let names = entries.filter { task == nil || $0.task == task }.map(\.name)
            let list = names.isEmpty ? "it has none" : "they are \(names.joined(separator: ", "))"
            let kind = task?.models ?? "models"
            throw ClassificationError(
                .invalidArgument,
                name.isEmpty
                    ? "name one of the table's \(kind), as in \(path)#NAME; \(list)"
                    : "the table has no model \(name) among its \(kind); \(list)", subject: path.description)
        }
        let entry = ModelTableEntry(name: name, settings: model.settings, table: path)
        if let sample = entry.sample, entry.task == nil || task ?? entry.task != entry.task {
            let command = entry.task.map { "which 'opencv-dnn \($0.rawValue)' takes" } ?? "which no command takes"
            throw ClassificationError(
                .invalidArgument, "\(name) is for the sample \(sample), \(command)", subject: path.description)
        }
        return entry
    }

    private static func value(of text: String, _ path: FilePath) throws -> YAMLValue? {
        do {
            return try YAMLReader.value(of: text)
        } catch {
            throw ClassificationError(
                .invalidConfiguration, "the table can't be read: \(error)", subject: path.description)
        }
    }
}
