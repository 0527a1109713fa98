public import OpenCVDNN

/// Classifies images: a network with its preprocessing, its labels and a softmax.
///
/// ```swift
/// let classifier = try ImageClassifier(model)
/// for prediction in try classifier.classify(contentsOfFile: "cat.jpg") {
///     print(prediction)                       // Egyptian cat: 0.4037 (40.4%)
/// }
/// ```
///
/// A classifier can be shared between threads and tasks, and each call gives the answer to its own image. OpenCV runs one
/// forward pass of a network at a time, on all cores; other calls prepare their images and wait.
///
/// Each `classify` has two forms. The blocking one works on the caller's thread. The `async` one, which Swift picks inside
/// `async` functions, works on threads of its own, so that waiting for a forward pass doesn't block the threads of other tasks. It
/// works on up to four images at a time, and reads the files of the others when their turn comes.
public struct ImageClassifier: Sendable {
    /// The network. Setting its backend or target takes effect for all users of the classifier.
    public let network: DNNNet

    /// The names of the classes.
    public let labels: Labels?

    /// How an image becomes the network's input.
    public let preprocessing: Preprocessing

    /// Whether a softmax is applied to the network's scores.
    public let softmax: SoftmaxMode

    /// The output of the network that holds the scores; `nil` for a network with one output of that shape.
    public let output: String?

    let work: BlockingWork
    let decision = ActivationDecision()

    /// Reads a model's network. Blocks.
    ///
    /// - Parameter model: The description of the classifier.
    /// - Throws: `DNNError` if the network can't be read, `ClassificationError` if the preprocessing makes no sense
    ///   or has another layout than the network's input.
    public init(_ model: ImageClassifier.Model) throws {
        try model.preprocessing.validate()
        try self.init(
            network: model.network.network(for: model.preprocessing.inputShape).network, labels: model.labels,
            validated: model.preprocessing, softmax: model.softmax, output: model.output)
    }

    /// Makes a classifier of a network that has been read.
    ///
    /// - Parameters:
    ///   - network: A network with one input, `[N, C, H, W]` or `[N, H, W, C]`, and one score for each class.
    ///   - labels: The names of the classes, in the order of the network's output.
    ///   - preprocessing: How an image becomes the network's input.
    ///   - softmax: Whether a softmax is applied to the network's scores.
    ///   - output: The output of the network that holds the scores.
    /// - Throws: `ClassificationError` if the preprocessing makes no sense, or its `Preprocessing.layout` isn't the one of
    ///   the network's input.
    public init(
        network: DNNNet, labels: Labels?, preprocessing: Preprocessing, softmax: SoftmaxMode = .auto,
        output: String? = nil
    ) throws {
        try preprocessing.validate()
        try self.init(
            network: network, labels: labels, validated: preprocessing, softmax: softmax, output: output)
    }

    private init(
        network: DNNNet, labels: Labels?, validated preprocessing: Preprocessing, softmax: SoftmaxMode, output: String?
    ) throws {
        try network.metadata.requireTask(["classify"], need: "a score for each class")
        try preprocessing.requireLayout(of: network)
        self.network = network
        self.labels = labels
        self.preprocessing = preprocessing
        self.softmax = softmax
        self.output = output
        work = BlockingWork(width: BlockingWork.simultaneousImages())
    }
}
