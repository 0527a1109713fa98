import ArgumentParser
import EfficientNetLite0
import ImageClassification
import OpenCVDNN

/// The model that classifies, and its settings.
struct ClassifierOptions: ParsableArguments {
    @Option(
        help: .init(
            "A model file, a folder with a model.onnx and the files that Hugging Face or timm put beside it, or models.yml#NAME for a "
                + "model in a table of OpenCV's samples. The default is the bundled EfficientNet-Lite0.",
            valueName: "file"),
        completion: .file())
    var model: FilePath?

    @OptionGroup var file: ModelFileOptions

    @Option(
        help: .init(
            "A file of class names: one per line, synset_words.txt, or a JSON list. 'imagenet' stands for the built-in names.",
            valueName: "file"))
    var labels: LabelSource?

    @OptionGroup var decoding: DecodingOptions

    @OptionGroup(title: "Preprocessing") var preprocessing: PreprocessingOptions

    @Option(
        parsing: .unconditional,
        help: .init(
            "How many of the best classes to show, or for evaluate, to look for the true one in.", valueName: "k"))
    var top = 5

    @Option(help: "Whether to apply softmax to the scores. auto applies it unless they are already probabilities.")
    var softmax = Named(SoftmaxMode.auto)

    @Option(help: .init("The output that holds the scores, if the network has several.", valueName: "name"))
    var output: String?

    @OptionGroup(title: "Computing") var compute: ComputeOptions

    func validate() throws {
        if top < 1 { throw ValidationError("--top must be at least 1, but is \(top)") }
        if model == nil {
            if file.config != nil || file.framework != nil {
                throw ValidationError("--config and --framework need --model")
            }
        }
    }

    /// The name of the model in the results.
    var modelName: String { model?.description ?? ImageClassifier.Model.efficientNetLite0.name }

    /// Reads the network and everything that belongs to it.
    func classifier() throws -> ImageClassifier {
        try compute.applyToProcess()
        let names = try labels.map { try $0.names(reader: file.pipes.reader) }
        return try model.map { try classifier(of: $0, names: names) } ?? bundledClassifier(names: names)
    }

    /// Reads the network of a classifier once more, so that several can run at once. OpenCV can't copy a network.
    func copyOfNetwork() throws -> DNNNet {
        let net =
            try model.map { try ModelSource($0, file, preprocessing).net }
            ?? ImageClassifier(.efficientNetLite0(engine: file.engine.value)).network
        try compute.apply(to: net)
        return net
    }

    /// The size of a network's files, with external data; `nil` for a pipe, which can be read only once.
    func modelByteCount(of network: DNNNet) -> Int? {
        guard let model else { return ImageClassifier.Model.efficientNetLite0ByteCount }
        guard let description = try? ModelDescription(model, reader: file.pipes.reader) else { return nil }
        let config = [file.config ?? description.config].compactMap(\.self)
        return FileSize.sum(of: [description.model] + config + network.externalFiles)
    }

    /// The files that are read besides the photos.
    var files: [FilePath?] { ModelSource.files(of: model) + [file.config, labels?.path, preprocessing.file] }

    private func bundledClassifier(names: ClassNames?) throws -> ImageClassifier {
        let bundled = try ImageClassifier(.efficientNetLite0(engine: file.engine.value))
        try compute.apply(to: bundled.network)
        let labels = if case .given(let labels) = names { labels } else { bundled.labels }
        return try ImageClassifier(
            network: bundled.network, labels: labels,
            preprocessing: try preprocessing.preprocessing(
                for: bundled.network, described: bundled.preprocessing, reader: file.pipes.reader),
            softmax: softmax.value, output: output)
    }

    private func classifier(of path: FilePath, names: ClassNames?) throws -> ImageClassifier {
        let source = try ModelSource(path, file, preprocessing)
        let net = source.net
        try compute.apply(to: net)
        let preprocessing = try source.preprocessing(preprocessing, reader: file.pipes.reader)
        return try ImageClassifier(
            network: net,
            labels: try names?.labels(for: net, preprocessing: preprocessing, output: output) ?? source.labels(),
            preprocessing: preprocessing, softmax: softmax.value, output: output)
    }
}
