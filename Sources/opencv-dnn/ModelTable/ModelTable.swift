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

    /// The classifiers of the table, in its order.
    var classifiers: [ModelTableEntry] {
        models.map { ModelTableEntry(name: $0.name, settings: $0.settings, table: path) }
            .filter { $0.sample == ModelTableEntry.classification }
    }

    /// The model of a name.
    ///
    /// - Throws: `ClassificationError` if there is none, with the names of the classifiers, or if it isn't a classifier.
    func classifier(named name: String) throws -> ModelTableEntry {
        guard let model = models.first(where: { $0.name == name }) else {
            let names = classifiers.map(\.name)
            let list = names.isEmpty ? "it has none" : "they are \(names.joined(separator: ", "))"
            throw ClassificationError(
                .invalidArgument,
                name.isEmpty
                    ? "name one of the table's classifiers, as in \(path)#NAME; \(list)"
                    : "the table has no model \(name) among its classifiers; \(list)", subject: path.description)
        }
        let entry = ModelTableEntry(name: name, settings: model.settings, table: path)
        if let sample = entry.sample, sample != ModelTableEntry.classification {
            throw ClassificationError(
                .invalidArgument,
                "\(name) is for the sample \(sample), and only those for classification are classifiers",
                subject: path.description)
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
