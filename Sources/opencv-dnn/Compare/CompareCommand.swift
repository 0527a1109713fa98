import ArgumentParser
import ImageClassification
import OpenCVDNN

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Put models side by side: input, parameters, FLOPs, file size, time of a forward, answer to a photo.",
        discussion: """
            FLOPs count two for a multiplication and an addition. The time is the median of the runs, on numbers that are made \
            up. A model that cannot be read or run does not stop the others; the exit status is then 1.

            EXAMPLES
              opencv-dnn compare squeezenet.onnx mobilenet.onnx resnet50.onnx
              opencv-dnn compare --bundled googlenet.caffemodel,googlenet.prototxt
              opencv-dnn compare --image cat.jpg --labels synset_words.txt \\
                --preset resnet50 resnet18.onnx resnet50.onnx
              opencv-dnn compare --input-shape 1x3x320x320 --format csv *.onnx > models.csv
            """)

    @Argument(
        help: .init(
            "The models' files, each with the text beside its weights where it has one. Without any, the bundled model.",
            valueName: "model[,config]"), completion: .file())
    var givenModels: [Several<ModelFiles>] = []

    @Flag(help: "Compare the bundled EfficientNet-Lite0 too.")
    var bundled = false

    @Option(
        help: .init("The shape of an input whose size a model leaves open.", valueName: "1x3x224x224"))
    var inputShape: NamedShape?

    @OptionGroup var plan: TimingOptions

    @Option(help: "The form of the result.")
    var format: ComparisonFormat = .text

    @Option(
        help: .init(
            "A photo that each model says the top class of; its preprocessing is that of the models' files.",
            valueName: "file"), completion: .file())
    var image: FilePath?

    @Option(
        help: .init(
            "The classes' names: a file with one a line, synset_words.txt, a list in JSON, or 'imagenet' for the names that are "
                + "built in.",
            valueName: "file"))
    var labels: LabelSource?

    @Option(help: "Whether the scores are put through a softmax; auto does so unless they are probabilities already.")
    var softmax = Named(SoftmaxMode.auto)

    @OptionGroup var decoding: DecodingOptions

    @OptionGroup(title: "Preprocessing") var preprocessing: PreprocessingOptions

    @Option(help: "Which engine of OpenCV 5 runs the networks.")
    var engine = Named(Engine.default)

    @OptionGroup var pipes: PipeOptions

    @OptionGroup(title: "Computing") var compute: ComputeOptions

    private var models: [ModelFiles] { givenModels.flattened() }

    func validate() throws {
        if image != nil {
            if !models.isEmpty { try preprocessing.requireForModel("--image") }
        } else if labels != nil || decoding.pixelLimit != nil || !preprocessing.isEmpty {
            throw ValidationError("--labels, --pixel-limit and preprocessing go with --image")
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
                let net = try contestant.net(engine: engine.value, reader: pipes.reader)
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
            preprocessing: preprocessing, softmax: softmax.value)
    }

    private func measure(_ net: DNNNet, of contestant: Contestant) throws -> ComparedModel {
        try compute.apply(to: net)
        let inputs = try inputs(of: net)
        // ONNX Runtime tells nothing of layers.
        let analysis = net.engine == .onnxRuntime ? nil : try net.analysis(inputShapes: inputs.map(\.shape))
        let timing = try ForwardTiming.measure(net, inputs: inputs, plan: plan)
        return ComparedModel(
            model: contestant.name, framework: net.framework?.rawValue, inputShapes: inputs.map(\.shape),
            parameterCount: analysis?.parameterCount, flops: analysis?.flops, fileBytes: contestant.byteCount(),
            milliseconds: TimingReport(timing))
    }

    /// The inputs as the model declares them; the shape that was given is for a model that leaves its input's open.
    private func inputs(of net: DNNNet) throws -> [NetworkInput] {
        do {
            return try InputShapes().inputs(of: net)
        } catch {
            guard let inputShape else { throw error }
            return try InputShapes(given: [inputShape]).inputs(of: net)
        }
    }
}
