import ImageClassification
import OpenCVDNN
import Yams

/// A table of models in the form of `samples/dnn/models.yml` of OpenCV: for each name, a model with its preprocessing.
struct ModelTable {
    let path: FilePath
    /// In the order of the file, whatever their samples.
    private let models: [(name: String, settings: Node.Mapping)]

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
        guard case .mapping(let mapping)? = try Self.node(text, path) else {
            throw ClassificationError(
                .invalidConfiguration, "a table of models is expected, with a name for each", subject: path.description)
        }
        models = mapping.compactMap { key, value in
            guard let name = key.string, case .mapping(let settings) = value else { return nil }
            return (name, settings)
        }
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

    /// The parsed text. OpenCV's files begin with `%YAML 1.0` or `%YAML:1.0`, versions that other readers of YAML refuse.
    private static func node(_ text: String, _ path: FilePath) throws -> Node? {
        let isDirective = text.hasPrefix("%YAML")
        let yaml = isDirective ? String(text.drop { !$0.isNewline }) : text
        do {
            return try Yams.compose(yaml: yaml)  // nests 1000 deep at most
        } catch let error as YamlError {
            // The last line of the description repeats the text; the first names place and problem.
            let lines = "\(error)".split(whereSeparator: \.isNewline)
            throw ClassificationError(
                .invalidConfiguration, "it is not YAML: \(lines.first ?? "")", subject: path.description)
        }
    }
}
