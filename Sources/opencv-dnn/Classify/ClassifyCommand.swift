import ArgumentParser
import ImageClassification
import OpenCVDNN

struct ClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Say what is in photos.",
        discussion: """
            Without --model, the bundled EfficientNet-Lite0 classifies into the 1000 classes of ImageNet. An image that \
            cannot be read does not stop the others; the exit status is then 1.

            EXAMPLES
              opencv-dnn classify cat.jpg
              opencv-dnn classify --top 3 --format csv photos/*.jpg > photos.csv
              opencv-dnn classify --panel result.png cat.jpg
              opencv-dnn classify --model resnet50.onnx --labels synset_words.txt \\
                --preset resnet50 cat.jpg
              opencv-dnn classify --model net.onnx --input-size 192x192 \\
                --scale 0.0078125 --mean 127 cat.jpg
            """)

    @Argument(help: "The photos: PNG, JPEG, or any format that OpenCV reads.", completion: .file())
    var image: [String]

    @OptionGroup var options: ClassifierOptions

    @Option(help: "The form of the results; json is one array, jsonl an object a line as soon as it is there.")
    var format: OutputFormat = .text

    @OptionGroup var panel: PanelOptions

    func run() throws {
        let classifier = try options.classifier()
        var writer = format.classificationWriter(imageCount: image.count)
        var failures = 0
        for (index, path) in image.enumerated() {
            Progress.show("\(path)", index + 1, of: image.count)
            do {
                let classification = try classifier.classify(contentsOfFile: path, top: options.top)
                try writer.write(ClassificationReport(classification, image: path, model: options.modelName))
                try panel.write(classification, photo: path, number: image.count > 1 ? index + 1 : nil)
            } catch let error as DNNError where error.subject == path {
                Progress.clear()
                StandardStream.error.print("error: \(error)")
                failures += 1
            }
        }
        Progress.clear()
        try writer.finish()
        if failures > 0 { throw ExitCode.failure }
    }
}
