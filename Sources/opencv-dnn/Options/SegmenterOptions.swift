import ArgumentParser
import ImageSegmentation
import OpenCVDNN

/// The bundled segmenter: there is none.
enum SegmenterBundle: ModelBundle {
    static let modelHelp =
        "A model file, a folder with a model.onnx and the files that describe it, or models.yml#NAME for a model in a table of OpenCV's "
        + "samples."

    static let task = ModelTask.segment

    static let bundled: BundledModel? = nil
}

/// How a model segments.
struct SegmenterOptions: ParsableArguments {
    @Option(
        help: .init("A file of class names: one per line, or a JSON list.", valueName: "file"), completion: .file())
    var labels: FilePath?

    @Option(help: "What the output is. The default is what its shape and the labels tell.")
    var decoder: Named<SegmentationFormat>?

    @Option(
        parsing: .unconditional,
        help: .init(
            "For one score at each place, the probability that the foreground has to be over, between 0 and 1.",
            valueName: "number"))
    var threshold: Number?

    @Option(
        help: "What one score for each place is. The default is what the network's last layers tell.")
    var foreground: Named<ForegroundScores>?

    @Option(help: .init("The output with the classes, if it isn't the network's first one.", valueName: "name"))
    var output: String?

    func validate() throws {
        if let threshold, !(threshold.value > 0 && threshold.value < 1) {
            throw ValidationError("--threshold must be between 0 and 1, but is \(threshold.value)")
        }
    }

    /// The files that are read besides the photos and the model.
    var files: [FilePath?] { [labels] }

    /// Reads the network and everything that belongs to it.
    func segmenter(_ model: ModelOptions<SegmenterBundle>) throws -> ImageSegmenter {
        try model.compute.applyToProcess()
        let given = try labels.map { try Labels(contentsOfFile: $0, reader: model.reader) }
        guard let source = try model.source() else { throw ValidationError("--model is needed") }
        let network = source.net
        return try ImageSegmenter(
            ImageSegmenter.Model(
                NetworkSource(name: model.name) { network }, labels: given ?? source.labels(),
                preprocessing: source.preprocessing(model.preprocessing, reader: model.reader), format: decoder?.value,
                threshold: threshold.map { Float($0.value) } ?? 0.5, foreground: foreground?.value, output: output))
    }
}
