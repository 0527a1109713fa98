import ArgumentParser
import ImageClassification
import OpenCVDNN

struct EmbedCommand: AsyncParsableCommand, PhotoCommand, RowJob {
    static let configuration = CommandConfiguration(
        commandName: "embed",
        abstract: "Make vectors of photos, for comparing them.",
        discussion: """
            The vector of a photo is what a layer of the network makes of it, by default the last one before the classes. Photos that show \
            similar things have vectors of similar directions, which 'similar' and 'duplicates' compare. \
            Without --model, the bundled EfficientNet-Lite0 makes 1280 numbers. --output writes \
            all vectors to a file for NumPy, and the names of the photos in the same order to a .json file beside it, under images. A folder \
            stands for its photos. If an image can't be read, the others are still processed, and the exit status \
            is 1. Put file names that begin with a dash after --. The name - is standard input.

            EXAMPLES
              opencv-dnn embed photos --recursive -o vectors.npy
              opencv-dnn similar --to cat.jpg --in vectors.npy
              opencv-dnn embed cat.jpg dog.jpg --format csv > vectors.csv
              opencv-dnn embed photos --format jsonl --resume vectors.jsonl \\
                -o vectors.npy
              opencv-dnn embed --model resnet50.onnx --preset resnet50 photos \\
                --layer /Flatten -o vectors.npy
            """)

    @OptionGroup var source: PhotoSourceOptions
    @OptionGroup private var given: ModelOptions<ClassifierBundle>
    @OptionGroup var options: EmbedderOptions

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: .init(
            "Write the vectors to a file that numpy.load reads, one in each row, and the names of the photos to the .json file of the same "
                + "name.", valueName: "file.npy"), completion: .file(extensions: ["npy"]))
    var file: FilePath?

    @Option(help: "The output format: json writes one array, jsonl one object per line as each result arrives.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Results") var outputs: JobOutputOptions

    private var model: ModelOptions<ClassifierBundle> { given.keepingInnerLayers }

    private var vectors: VectorFile? {
        get throws { try file.map { try VectorFile($0, option: "--output") } }
    }

    func validate() throws {
        try source.list.validate(source.photos)
        let vectors = try vectors
        if vectors != nil, outputs.resume != nil, format != .jsonl {
            throw ValidationError("--output with --resume needs --format jsonl")
        }
        try outputs.validate(
            format, reading: source.files + model.files,
            besides: [(vectors?.path, "--output"), (vectors?.description, "--output")])
    }

    func run() async throws {
        let vectors = try vectors
        try vectors?.requireReplaceable()
        let writer = try writer(of: EmbeddingReport.self)
        let model = model
        try source.divideThreads(for: model)
        let embedder = try options.embedder(model)
        try FileGuard.protect(
            embedder.classifier.network.externalFiles, from: [vectors?.path, vectors?.description].compactMap(\.self),
            option: "--output", operation: "embed")
        let (plan, networks) = try source.networks(model, embedder.classifier.network)
        let write = { @Sendable (file: VectorFile) in
            { @Sendable (vectors: PhotoVectors) in
                if vectors.images.isEmpty { return }
                try file.write(vectors, reference: embedder.referenceVector())
            }
        }
        let task = EmbedTask(
            embedder, networks: networks, hasTimes: hasTimes, name: source.list.name(of:),
            completion: vectors.map(write))
        try await run(
            task, plan: plan, model: model, writer: writer, title: "Vectors by \(embedder.model)", labels: nil)
    }
}
