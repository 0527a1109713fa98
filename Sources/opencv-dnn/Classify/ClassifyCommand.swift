import ArgumentParser
import ImageClassification
import OpenCVDNN

struct ClassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Name what is in photos.",
        discussion: """
            Without --model, the bundled EfficientNet-Lite0 classifies into the 1000 classes of ImageNet. A folder stands for its \
            photos. If an image can't be read, the others are still classified, and the exit status is 1. Put file names that begin \
            with a dash after --. The name - is standard input.

            EXAMPLES
              opencv-dnn classify cat.jpg
              opencv-dnn classify --top 3 --format csv photos/*.jpg > photos.csv
              opencv-dnn classify --format json cat.jpg | jq '.[0].predictions[0].label'
              opencv-dnn classify --panel result.png cat.jpg
              opencv-dnn classify --panel-dir panels photos/*.jpg
              opencv-dnn classify photos --recursive --format csv --resume photos.csv
              opencv-dnn classify photos --summary --sort-into sorted --html photos.html
              find photos -name '*.jpg' -print0 | opencv-dnn classify \\
                --files-from - --null --format jsonl > photos.jsonl
              curl -s https://example.com/cat.jpg | opencv-dnn classify -
              opencv-dnn classify --model resnet50.onnx --labels synset_words.txt \\
                --preset resnet50 cat.jpg
              opencv-dnn classify --model net.onnx --input-size 192x192 \\
                --scale 0.0078125 --mean 127 cat.jpg
            """)

    @Argument(
        help: "Photos, as PNG, JPEG or any other format that OpenCV reads, and folders of photos.", completion: .file())
    var image: [Several<FilePath>] = []

    @OptionGroup(title: "Photos") var list: PhotoListOptions

    @Option(
        help:
            "full decodes all pixels. reduced decodes JPEG files at the smallest scale that is at least twice the network's input, which is faster and changes probabilities a little."
    )
    var decode = Named(Preprocessing.Decoding.full)

    @OptionGroup var options: ClassifierOptions

    @Option(help: "The output format: json writes one array, jsonl one object per line as each result arrives.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Results") var outputs: JobOutputOptions
    @OptionGroup(title: "Results") var panel: PanelOptions
    @OptionGroup(title: "Computing") var plan: JobPlanOptions

    private var photos: [FilePath] { image.flattened() }
    private var areNamed: Bool { list.areNamed(photos) }

    func validate() throws {
        try list.validate(photos)
        try panel.validate(for: photos, areNamed: areNamed, reading: options.files)
        try outputs.validate(format, reading: photos + [list.filesFrom] + options.files, besides: panel.panel)
        try JobOutputOptions.requireApart(
            [(outputs.sortInto, "--sort-into"), (panel.panelDir, "--panel-dir")], from: photos,
            isRecursive: list.recursive)
    }

    func run() async throws {
        let names = list.names(photos)
        // Equal runs have equal results when they may be resumed or joined.
        let hasTimes = areNamed && outputs.resume == nil
        if let resume = outputs.resume { try StandardStream.appendResults(to: resume) }
        // Before the model is read, so that an interruption leaves an empty document.
        let writer = RowWriter<ClassificationReport>(format, namesPhotos: !areNamed || photos.count > 1)
        let classifier = try options.classifier()
        try panel.protectFiles(of: classifier.network, operation: "classify")
        let plan = try plan.plan(
            options, network: classifier.network, photoCount: areNamed ? photos.count : nil,
            mayWaitForRows: names.mayWaitForRows)
        let copies = try (1..<plan.workers).map { _ in try options.copyOfNetwork() }
        let task = ClassifyTask(
            classifier: classifier, networks: [classifier.network] + copies, top: options.top,
            modelName: options.modelName, engineName: classifier.network.engine.description, hasTimes: hasTimes,
            panel: panel)
        let (pixelLimit, reader) = (options.decoding.limit, options.file.pipes.reader)
        let job = PhotoJob(task, plan: plan, makesThumbnails: outputs.html != nil) { [decode] path in
            try Photo(path) {
                try classifier.preprocessing.image(
                    contentsOfFile: path, decode: decode.value, pixelLimit: pixelLimit, reader: reader)
            }
        }
        var results = JobResults(task, writer: writer, name: list.name(of:))
        try outputs.open(&results, format: format, title: "Photos by \(options.modelName)", labels: classifier.labels)
        try await job.run(names, into: &results, writesSummary: outputs.summary)
    }
}
