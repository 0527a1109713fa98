import ArgumentParser
import BlazeFace
import ObjectDetection
import OpenCVDNN

/// The bundled detector.
enum DetectorBundle: ModelBundle {
    static let modelHelp =
        "A model file, a folder with a model.onnx and the files that describe it, or models.yml#NAME for a model in a table of OpenCV's "
        + "samples. Models that Ultralytics exported describe themselves. "
        + "The default is the bundled BlazeFace, which finds faces."

    static let task = ModelTask.detect

    static var bundled: BundledModel? {
        BundledModel(
            name: ObjectDetector.Model.blazeFace.network.name,
            byteCount: ObjectDetector.Model.blazeFaceByteCount
        ) {
            try ObjectDetector(.blazeFace(engine: $0)).network
        }
    }
}

/// How a model finds objects.
struct DetectorOptions: ParsableArguments {
    @Option(
        help: .init("A file of class names: one per line, or a JSON list.", valueName: "file"), completion: .file())
    var labels: FilePath?

    @Option(
        help: .init(
            "What the network's numbers stand for. The default is what the shapes of the outputs, the model's metadata and the labels tell."
        ))
    var decoder: Named<DetectionFormat>?

    @Option(
        parsing: .unconditional,
        help: .init("The score that an object must be above, 0 to 1.", valueName: "number"))
    var score: Number?

    @Option(
        help: .init(
            "What becomes of overlapping boxes: none, a threshold of the intersection over union such as 0.45 for each class, all:0.45 across "
                + "classes, mean:0.3 for the mean of the boxes, or soft:0.5 to lower scores. The default is that of the network's family.",
            valueName: "rule"))
    var nms: OverlapArgument?

    @Option(
        help: .init("Look for these classes only: names or indices, with commas between.", valueName: "a,b"))
    var classes: String?

    @Option(parsing: .unconditional, help: .init("The most objects in a photo.", valueName: "n"))
    var limit = DetectionSettings().limit

    func validate() throws {
        do {
            try settings().validate()
        } catch let error as PipelineError {
            let option = error.subject == "scoreThreshold" ? "--score" : "--\(error.subject ?? "")"
            throw ValidationError("\(option): \(error.message)")
        }
    }

    /// The files that are read besides the photos and the model.
    var files: [FilePath?] { [labels] }

    /// Reads the network and everything that belongs to it.
    func detector(_ model: ModelOptions<DetectorBundle>) throws -> ObjectDetector {
        try model.compute.applyToProcess()
        let given = try labels.map { try Labels(contentsOfFile: $0, reader: model.reader) }
        let source = try model.source()
        let detector =
            try source.map { source in
                try ObjectDetector(
                    network: source.net, labels: given ?? source.labels(),
                    preprocessing: source.preprocessing(model.preprocessing, reader: model.reader),
                    format: decoder?.value)
            } ?? bundledDetector(model, labels: given)
        return try detector.with(settings(over: detector.settings, classes: chosenClasses(detector.labels)))
    }

    private func bundledDetector(
        _ model: ModelOptions<DetectorBundle>, labels: Labels?
    ) throws -> ObjectDetector {
        let bundled = try ObjectDetector(.blazeFace(engine: model.file.engine.value))
        try model.compute.apply(to: bundled.network)
        return try ObjectDetector(
            network: bundled.network, labels: labels ?? bundled.labels,
            preprocessing: model.preprocessing.preprocessing(
                for: bundled.network, described: bundled.preprocessing, reader: model.reader),
            format: decoder?.value ?? bundled.format, settings: bundled.settings)
    }

    /// The model's settings, changed by the options.
    private func settings(
        over model: DetectionSettings = DetectionSettings(), classes: Set<Int>? = nil
    ) -> DetectionSettings {
        var settings = model
        if let score { settings.scoreThreshold = Float(score.value) }
        if let nms { settings.overlaps = nms.rule }
        (settings.classes, settings.limit) = (classes, limit)
        return settings
    }

    private func chosenClasses(_ labels: Labels?) throws -> Set<Int>? {
        try classes.map { try ClassLookup.classIndices($0, labels: labels) }
    }
}

/// `none`, `0.45`, `all:0.45` or `soft:0.5`.
struct OverlapArgument: ExpressibleByArgument, Sendable {
    var rule: OverlapRule

    init?(argument: String) {
        guard let rule = OverlapRule(argument) else { return nil }
        self.rule = rule
    }
}
