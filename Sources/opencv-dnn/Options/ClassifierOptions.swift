import ArgumentParser
import EfficientNetLite0
import ImageClassification
import OpenCVDNN

/// The bundled classifier.
enum ClassifierBundle: ModelBundle {
    static let modelHelp =
        "A model file, a folder with a model.onnx and the files that Hugging Face or timm put beside it, or models.yml#NAME for a "
        + "model in a table of OpenCV's samples. The default is the bundled EfficientNet-Lite0."

    static let task = ModelTask.classify

    static var bundled: BundledModel? {
        BundledModel(
            name: ImageClassifier.Model.efficientNetLite0.network.name,
            byteCount: ImageClassifier.Model.efficientNetLite0ByteCount
        ) { try ImageClassifier(.efficientNetLite0(engine: $0)).network }
    }
}

/// How a model classifies.
struct ClassifierOptions: ParsableArguments {
    @Option(
        help: .init(
            "A file of class names: one per line, synset_words.txt, or a JSON list. 'imagenet' stands for the built-in names.",
            valueName: "file"))
    var labels: LabelSource?

    @Option(
        parsing: .unconditional,
        help: .init(
            "How many of the best classes to show. evaluate also counts how often the true class is among them.",
            valueName: "k"))
    var top = 5

    @Option(help: "Whether to apply softmax to the scores. auto applies it unless they are already probabilities.")
    var softmax = Named(SoftmaxMode.auto)

    @Option(help: .init("The output that holds the scores, if the network has several.", valueName: "name"))
    var output: String?

    func validate() throws {
        if top < 1 { throw ValidationError("--top must be at least 1, but is \(top)") }
    }

    /// Reads the network and everything that belongs to it.
    func classifier(_ model: ModelOptions<ClassifierBundle>) throws -> ImageClassifier {
        try model.compute.applyToProcess()
        let names = try labels.map { try $0.names(reader: model.reader) }
        return try model.source().map { try classifier(model, of: $0, names: names) }
            ?? bundledClassifier(model, names: names)
    }

    /// The files that are read besides the photos and the model.
    var files: [FilePath?] { [labels?.path] }

    private func bundledClassifier(
        _ model: ModelOptions<ClassifierBundle>, names: ClassNames?
    ) throws -> ImageClassifier {
        let bundled = try ImageClassifier(.efficientNetLite0(engine: model.file.engine.value))
        try model.compute.apply(to: bundled.network)
        let labels = if case .given(let labels) = names { labels } else { bundled.labels }
        return try ImageClassifier(
            network: bundled.network, labels: labels,
            preprocessing: try model.preprocessing.preprocessing(
                for: bundled.network, described: bundled.preprocessing, reader: model.reader),
            softmax: softmax.value, output: output)
    }

    private func classifier(
        _ model: ModelOptions<ClassifierBundle>, of source: ModelSource, names: ClassNames?
    ) throws -> ImageClassifier {
        let preprocessing = try source.preprocessing(model.preprocessing, reader: model.reader)
        return try ImageClassifier(
            network: source.net,
            labels: try names?.labels(for: source.net, preprocessing: preprocessing, output: output)
                ?? source.labels(),
            preprocessing: preprocessing, softmax: softmax.value, output: output)
    }
}
