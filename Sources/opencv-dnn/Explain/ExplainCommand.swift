import ArgumentParser
import ImageClassification
import OpenCVDNN

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show how a photo is classified, step by step.",
        discussion: """
            Runs classify and shows what happens between the steps: the numbers that go into the network, the scores that \
            come out, and how they become probabilities.

            EXAMPLES
              opencv-dnn explain cat.jpg
              opencv-dnn explain --softmax always --panel result.png cat.jpg
              opencv-dnn explain --mean 0 --scale 1 cat.jpg   see what a wrong mean does
              opencv-dnn explain --format json cat.jpg
            """)

    @Argument(help: "The photo.", completion: .file())
    var image: FilePath

    @OptionGroup var options: ClassifierOptions

    @Option(help: "The output format.")
    var format: DocumentFormat = .text

    @OptionGroup var panel: PanelOptions

    func validate() throws { try panel.validate(for: [image], reading: options.files) }

    func run() throws {
        let classifier = try options.classifier()
        try panel.protectFiles(of: classifier.network, operation: "explain")
        let photo = try Photo(contentsOfFile: image, options.decoding, reader: options.file.pipes.reader)
        let steps = try classifier.classifyInSteps(photo.image, top: options.top)
        let explanation = try Explanation(steps, of: photo, model: options.modelName, classifier: classifier)
        StandardStream.output.write(
            format == .json ? try JSON.document(explanation) : ExplanationText(explanation).description)
        try panel.write(steps.classification, of: photo)
    }
}
