import ArgumentParser
import EfficientNetLite0
import ImageClassification
import OpenCVDNN

/// Which model classifies, and how.
struct ClassifierOptions: ParsableArguments {
    @Option(
        help: .init("A model's file; without one, the bundled EfficientNet-Lite0.", valueName: "file"),
        completion: .file())
    var model: String?

    @OptionGroup var file: ModelFileOptions

    @Option(
        help: .init("The classes' names: one a line, or synset_words.txt.", valueName: "file"), completion: .file())
    var labels: String?

    @OptionGroup(title: "Preprocessing") var preprocessing: PreprocessingOptions

    @Option(
        parsing: .unconditional, help: .init("How many of the best classes are shown, from 1.", valueName: "k"))
    var top = 5

    @Option(help: "Whether the scores are put through a softmax; auto does so unless they are probabilities already.")
    var softmax = Named(SoftmaxMode.auto)

    @Option(help: .init("The network's output that holds the scores, where it has several.", valueName: "name"))
    var output: String?

    @OptionGroup(title: "Computing") var compute: ComputeOptions

    func validate() throws {
        if top < 1 { throw ValidationError("--top is 1 or more, not \(top)") }
        if model == nil {
            if file.config != nil || file.framework != nil {
                throw ValidationError("--config and --framework go with --model")
            }
        } else {
            try preprocessing.requireForModel("--model")
        }
    }

    /// What the results call the model.
    var modelName: String { model ?? ClassificationModel.efficientNetLite0.name }

    /// Reads the network and all that goes with it.
    func classifier() throws -> ImageClassifier {
        try compute.applyToProcess()
        let names = try labels.map { try Labels(contentsOfFile: $0) }
        let classifier =
            try model.map { try self.classifier(of: $0, labels: names) } ?? bundledClassifier(labels: names)
        try compute.apply(to: classifier.network)
        return classifier
    }

    private func bundledClassifier(labels: Labels?) throws -> ImageClassifier {
        var model = ClassificationModel.efficientNetLite0(engine: file.engine.value)
        if let labels { model.labels = labels }
        model.preprocessing = preprocessing.preprocessing(over: model.preprocessing)
        model.softmax = softmax.value
        model.output = output
        return try ImageClassifier(model)
    }

    private func classifier(of path: String, labels: Labels?) throws -> ImageClassifier {
        let net = try file.net(path)
        return try ImageClassifier(
            network: net, labels: labels, preprocessing: preprocessing.preprocessing(for: net), softmax: softmax.value,
            output: output)
    }
}
