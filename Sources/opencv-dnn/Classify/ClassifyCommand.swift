import ArgumentParser
import ImageClassification
import OpenCVDNN

struct ClassifyCommand: PhotoJobCommand {
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

    @OptionGroup var source: PhotoSourceOptions
    @OptionGroup var job: PhotoJobOptions
    @OptionGroup var model: ModelOptions<ClassifierBundle>
    @OptionGroup var options: ClassifierOptions
    @OptionGroup(title: "Results") var bars: FullBarOptions

    func validate() throws {
        try bars.validate(for: panel)
        try validate(reading: model.files + options.files)
    }

    func run() async throws {
        let writer = try writer(of: ClassificationReport.self)
        try source.divideThreads(for: model)
        let classifier = try options.classifier(model)
        try panel.protectFiles(of: classifier.network, operation: "classify")
        let (plan, networks) = try source.networks(model, classifier.network)
        let task = ClassifyTask(
            classifier: classifier, networks: networks, top: options.top, modelName: model.name,
            engineName: classifier.network.engine.description, hasTimes: hasTimes, panel: panel, bars: bars)
        try await run(
            task, plan: plan, model: model, writer: writer, title: "Photos by \(model.name)",
            labels: classifier.labels)
    }
}
