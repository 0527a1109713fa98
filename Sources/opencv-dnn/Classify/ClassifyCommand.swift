import ArgumentParser
import ImageClassification
import OpenCVDNN

struct ClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Name what is in photos.",
        discussion: """
            Without --model, the bundled EfficientNet-Lite0 classifies into the 1000 classes of ImageNet. If an image can't be \
            read, the others are still classified, and the exit status is 1. Put file names that begin with a dash after --. \
            The name - is standard input.

            EXAMPLES
              opencv-dnn classify cat.jpg
              opencv-dnn classify --top 3 --format csv photos/*.jpg > photos.csv
              opencv-dnn classify --format json cat.jpg | jq '.[0].predictions[0].label'
              opencv-dnn classify --format jsonl -- photos/* > photos.jsonl
              opencv-dnn classify --panel result.png cat.jpg
              opencv-dnn classify --panel-dir panels photos/*.jpg
              curl -s https://example.com/cat.jpg | opencv-dnn classify -
              opencv-dnn classify --model resnet50.onnx --labels synset_words.txt \\
                --preset resnet50 cat.jpg
              opencv-dnn classify --model net.onnx --input-size 192x192 \\
                --scale 0.0078125 --mean 127 cat.jpg
            """)

    @Argument(help: "Photos, as PNG, JPEG or any other format that OpenCV reads.", completion: .file())
    var image: [Several<FilePath>]

    @OptionGroup var options: ClassifierOptions

    @Option(help: "The output format: json writes one array, jsonl one object per line as each result arrives.")
    var format: OutputFormat = .text

    @OptionGroup var panel: PanelOptions

    private var photos: [FilePath] { image.flattened() }

    func validate() throws { try panel.validate(for: photos, reading: options.files) }

    func run() throws {
        // Before the model is read, so that an interruption leaves an empty document.
        var writer = format.classificationWriter(imageCount: photos.count)
        let classifier = try options.classifier()
        try panel.protectFiles(of: classifier.network, operation: "classify")
        do {
            let failures = try classifyAll(by: classifier, into: &writer)
            try writer.finish()
            if failures > 0 { throw ExitCode.failure }
        } catch let error where !(error is ExitCode) {
            Progress.clear()
            try writer.finish()  // the results so far are good
            throw error
        }
    }

    /// Classifies the photos, and returns how many failed. Throws at once if the model fails, since it would fail for every photo.
    private func classifyAll(
        by classifier: ImageClassifier, into writer: inout any ClassificationWriter
    ) throws -> Int {
        var failures = 0
        let photos = photos
        for (index, path) in photos.enumerated() {
            Progress.show(path.description.printable, index + 1, of: photos.count)
            do {
                let photo = try Photo(contentsOfFile: path, options.decoding, reader: options.file.pipes.reader)
                let classification = try classifier.classify(photo.image, top: options.top)
                try writer.write(ClassificationReport(classification, of: photo, model: options.modelName))
                try panel.write(classification, of: photo)
            } catch let error as DNNError where error.operation != "forward" && error.code != .unwritableFile {
                Progress.clear()
                StandardStream.error.report(error, about: path.description)
                failures += 1
            }
        }
        Progress.clear()
        return failures
    }
}
