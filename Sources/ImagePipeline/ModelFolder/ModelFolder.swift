package import OpenCVDNN

/// A folder with a model and the files that say how to use it, as Hugging Face, timm and this package lay it out.
///
/// | What | Taken from |
/// |---|---|
/// | network | `model.onnx`, `onnx/model.onnx`, or the only `.onnx` or `.tflite` file |
/// | preprocessing | `preprocessing.json` (this package's own, ``Preprocessing/init(contentsOfFile:)``), `preprocessor_config.json` (Hugging Face), `pretrained_cfg` in `config.json` (timm) |
/// | labels | `labels.txt`, `id2label` in `config.json` (Hugging Face), `label_names` there (timm) |
///
/// What is in none of these files is taken from the model itself (``OpenCVDNN/ModelMetadata/preprocessing``, ``OpenCVDNN/ModelMetadata/labels``).
/// Nothing is guessed. Files that contradict each other are an error, and so is a folder that doesn't say how images are prepared.
///
/// ```swift
/// let folder = try ModelFolder("vit-base-patch16-224")
/// let classifier = try ImageClassifier(folder)
/// print(folder.origins)      // preprocessing from preprocessor_config.json (ViTImageProcessor), labels from config.json …
/// ```
public struct ModelFolder: Sendable {
    /// The path of the folder.
    public let path: String

    /// The path of the network's file.
    public var modelPath: String { model.description }

    /// How an image becomes the network's input; `nil` where only the model itself can say so.
    public let preprocessing: Preprocessing?

    /// The names of the classes; `nil` where only the model itself can say so.
    public let labels: Labels?

    /// Where the preprocessing and the labels come from, a phrase each.
    public var origins: [String] {
        (preprocessingOrigin.map { ["preprocessing from \($0)"] } ?? [])
            + (labelsOrigin.map { ["labels from \($0)"] } ?? [])
    }

    package let model: FilePath
    package let preprocessingOrigin: String?
    package let labelsOrigin: String?

    /// Whether a person says how images are prepared, and not a file that came with the model.
    private let hasOwnPreprocessing: Bool

    /// Reads the files beside the network.
    ///
    /// - Parameter path: The folder, absolute or from the current directory.
    /// - Throws: `DNNError` that names the file that cannot be read; `PipelineError` that names the file and the key that is not
    ///   understood, or the two files that contradict each other, or the folder that has no model or several.
    public init(_ path: String) throws {
        try self.init(FilePath(path))
    }

    package init(_ folder: FilePath) throws {
        let files = try Files(in: folder)
        let preprocessings = try files.preprocessings()
        let labelings = try files.labelings()
        path = folder.description
        model = try files.model()
        preprocessing = try Self.agreed(preprocessings, "preprocessing", in: folder)
        labels = try Self.agreed(labelings, "labels", in: folder)
        preprocessingOrigin = preprocessings.first?.origin
        labelsOrigin = labelings.first?.origin
        hasOwnPreprocessing = preprocessings.first?.isOwn ?? false
    }

    /// Checks that the files beside the model don't contradict what the model's own file says. A person's own file decides.
    ///
    /// - Parameter metadata: What the model's file says.
    /// - Throws: `PipelineError` that names both.
    package func requireAgreement(with metadata: ModelMetadata) throws {
        guard let preprocessing, let preprocessingOrigin, !hasOwnPreprocessing else { return }
        try metadata.requireAgreement(of: preprocessing, from: preprocessingOrigin)
    }

    /// The one value, or an error that names two that differ.
    private static func agreed<Value: Equatable>(
        _ told: [Told<Value>], _ what: String, in folder: FilePath
    ) throws -> Value? {
        if let other = told.first(where: { $0.value != told[0].value }) {
            throw PipelineError(
                .invalidConfiguration,
                "\(told[0].origin) and \(other.origin) give different \(what): remove the one that does not belong to the model",
                subject: folder.description)
        }
        return told.first?.value
    }
}

/// A value, and the file that it was taken from.
struct Told<Value> {
    let value: Value
    let origin: String
    /// Whether a person wrote the file for this package.
    var isOwn = false
}
