import ArgumentParser
import ImageClassification
import OpenCVDNN

struct ExplainCommand: ParsableCommand, PhotoCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show how a photo is classified, step by step.",
        discussion: """
            Runs classify and shows what happens between the steps: the numbers that go into the network, the scores \
            that come out, and how they become probabilities. --heatmap shows which parts of the photo the answer \
            depends on: it hides one part after another, and measures how much confidence is lost. That takes a \
            forward pass for each part.

            EXAMPLES
              opencv-dnn explain cat.jpg
              opencv-dnn explain --softmax always --panel result.png cat.jpg
              opencv-dnn explain --mean 0 --scale 1 cat.jpg   see what a wrong mean does
              opencv-dnn explain --format json cat.jpg
              opencv-dnn explain --heatmap heat.png cat.jpg
              opencv-dnn explain --heatmap heat.png --heatmap-class tabby cat.jpg
            """)

    @Argument(help: "The photo.", completion: .file())
    var image: FilePath

    @OptionGroup var model: ModelOptions<ClassifierBundle>
    @OptionGroup var options: ClassifierOptions

    @Option(help: "The output format.")
    var format: DocumentFormat = .text

    @OptionGroup var panel: PanelOptions
    @OptionGroup var bars: FullBarOptions

    @OptionGroup(title: "Heat map") var heatmap: HeatmapOptions

    func validate() throws {
        try bars.validate(for: panel)
        try panel.validate(for: [image], reading: model.files + options.files)
        try heatmap.validate(reading: [image] + model.files + options.files, besides: panel.panel)
    }

    func run() throws {
        let classifier = try options.classifier(model)
        try panel.protectFiles(of: classifier.network, operation: "explain")
        try heatmap.protectFiles(of: classifier.network)
        let photo = try Photo(contentsOfFile: image, model.decoding, reader: model.reader)
        let steps = try classifier.classifyInSteps(photo.image, top: options.top)
        var explanation = try Explanation(steps, of: photo, model: model.name, classifier: classifier)
        explanation.heatmap = try heatmap.write(of: photo.image, classifier, classCount: steps.scores.count)
        StandardStream.output.write(
            format == .json ? try JSON.document(explanation) : ExplanationText(explanation).description)
        var names = NumberedNames()
        try panel.write(of: image, names: &names) { try bars.panel(steps.classification, of: photo.image) }
    }
}
