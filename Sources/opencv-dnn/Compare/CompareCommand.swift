import ArgumentParser
import ImageClassification
import OpenCVDNN

struct CompareCommand: ParsableCommand, PhotoCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Put models side by side: input, parameters, FLOPs, file size, forward time, answer to a photo.",
        discussion: """
            A multiply-add counts as two FLOPs. The time is the median of several runs on generated numbers. If a model can't be \
            read or run, the others are still compared, and the exit status is 1.

            EXAMPLES
              opencv-dnn compare squeezenet.onnx mobilenet.onnx resnet50.onnx
              opencv-dnn compare --bundled googlenet.caffemodel,googlenet.prototxt
              opencv-dnn compare --image cat.jpg --labels synset_words.txt \\
                --preset resnet50 resnet18.onnx resnet50.onnx
              opencv-dnn compare --input-shape 1x3x320x320 --format csv *.onnx > models.csv
            """)

    @Argument(
        help: .init(
            "Model files, each followed by its config if it has one. Without any, the bundled model is measured.",
            valueName: "model[,config]"), completion: .file())
    var givenModels: [Several<ModelFiles>] = []

    @Flag(help: "Include the bundled EfficientNet-Lite0.")
    var bundled = false

    @Option(
        help: .init("The input shape for models that leave it open.", valueName: "1x3x224x224"))
    var inputShape: NamedShape?

    @OptionGroup var plan: TimingOptions

    @Option(help: "The output format.")
    var format: ComparisonFormat = .text

    @Option(
        help: .init(
            "A photo for each model to classify, prepared by the preprocessing options.",
            valueName: "file"), completion: .file())
    var image: FilePath?

    @Option(
        help: .init(
            "A file of class names: one per line, synset_words.txt, or a JSON list. 'imagenet' stands for the built-in names.",
            valueName: "file"))
    var labels: LabelSource?

    @Option(help: "Whether to apply softmax to the scores. auto applies it unless they are already probabilities.")
    var softmax = Named(SoftmaxMode.auto)

    @OptionGroup var decoding: DecodingOptions

    @OptionGroup(title: "Preprocessing") var preprocessing: PreprocessingOptions

    @Option(
        help:
            "The engine of OpenCV 5 that runs the networks. auto takes ONNX Runtime if it is built in and runs the model."
    )
    var engine = Named(Engine.default)

    @OptionGroup var pipes: PipeOptions

    @OptionGroup(title: "Computing") var compute: ComputeOptions

    private var models: [ModelFiles] { givenModels.flattened() }

    func validate() throws {
        if image == nil, labels != nil || decoding.pixelLimit != nil || !preprocessing.isEmpty {
            throw ValidationError("--labels, --pixel-limit and the preprocessing options need --image")
        }
    }

    func run() throws {
        try compute.applyToProcess()
        let question = try question()
        let contestants = (bundled || models.isEmpty ? [.bundled] : []) + models.map(Contestant.files)
        var compared: [ComparedModel] = []
        var failures = 0
        func told() throws -> String { try format.text(of: compared, hasAnswers: question != nil) }
        for (index, contestant) in contestants.enumerated() {
            Interruption.write("", ending: try told())
            Progress.show(contestant.name.printable, index + 1, of: contestants.count)
            do {
                let net = try contestant.net(engine: engine.value, inputShape: inputShape, reader: pipes.reader)
                compared.append(try measure(net, of: contestant))
                if let question {
                    compared[compared.count - 1].prediction = try contestant.answer(of: net, to: question)
                }
            } catch {
                Progress.clear()
                StandardStream.error.report(error, about: contestant.name)
                failures += 1
            }
        }
        Progress.clear()
        Interruption.write(try told(), ending: "")
        if failures > 0 { throw ExitCode.failure }
    }

    private func question() throws -> Question? {
        guard let image else { return nil }
        return Question(
            photo: try decoding.image(contentsOfFile: image, reader: pipes.reader),
            names: try labels.map { try $0.names(reader: pipes.reader) },
            preprocessing: preprocessing, softmax: softmax.value, reader: pipes.reader)
    }

    private func measure(_ net: DNNNet, of contestant: Contestant) throws -> ComparedModel {
        try compute.apply(to: net)
        let inputs = try inputs(of: net)
        // ONNX Runtime doesn't show layers.
        let analysis = net.engine == .onnxRuntime ? nil : try net.analysis(inputShapes: inputs.map(\.shape))
        let timing = try ForwardTiming.measure(net, inputs: inputs, plan: plan)
        return ComparedModel(
            model: contestant.name, framework: net.framework?.rawValue, inputShapes: inputs.map(\.shape),
            parameterCount: analysis?.parameterCount, flops: analysis?.flops, fileBytes: contestant.byteCount(),
            milliseconds: TimingReport(timing))
    }

    /// The declared inputs of the model. The given shape applies only if the model leaves its input open.
    private func inputs(of net: DNNNet) throws -> [NetworkInput] {
        do {
            return try InputShapes().inputs(of: net)
        } catch {
            guard let inputShape else { throw error }
            return try InputShapes(given: [inputShape]).inputs(of: net)
        }
    }
}
