public import OpenCVDNN

extension ImageClassifier {
    /// The description of a classifier: where its network comes from, the names of its classes, and how an image becomes its input.
    ///
    /// Nothing is read until an ``ImageClassifier`` is created from it, and each classifier reads a network of its own.
    ///
    /// ```swift
    /// let resNet = ImageClassifier.Model(
    ///     contentsOfFile: "resnet50.onnx", labels: try Labels(contentsOfFile: "synset_words.txt"),
    ///     preprocessing: .resNet50)
    /// ```
    public struct Model: Sendable {
        /// Where the network comes from, and its name.
        public var network: NetworkSource

        /// The names of the classes; `nil` for a network whose classes have none, which are then called `class_0` and so on.
        public var labels: Labels?

        /// How an image becomes the network's input.
        public var preprocessing: Preprocessing

        /// Whether a softmax is applied to the network's scores.
        public var softmax: SoftmaxMode

        /// The output of the network that holds the scores; `nil` for a network with one output of that shape.
        public var output: String?

        /// Describes a model.
        ///
        /// - Parameters:
        ///   - network: Where the network comes from.
        ///   - labels: The names of the classes, in the order of the network's output.
        ///   - preprocessing: How an image becomes the network's input.
        ///   - softmax: Whether a softmax is applied to the network's scores.
        ///   - output: The output of the network that holds the scores.
        public init(
            _ network: NetworkSource, labels: Labels?, preprocessing: Preprocessing, softmax: SoftmaxMode = .auto,
            output: String? = nil
        ) {
            self.network = network
            self.labels = labels
            self.preprocessing = preprocessing
            self.softmax = softmax
            self.output = output
        }

        /// Describes a model whose network is in a file.
        ///
        /// - Parameters:
        ///   - path: The file with the network or its weights, of any format that OpenCV reads.
        ///   - config: The file with the network's description, for the formats that have one.
        ///   - framework: The format; `nil` to tell it by the files' names.
        ///   - engine: The engine of OpenCV 5 that runs the network.
        ///   - labels: The names of the classes, in the order of the network's output.
        ///   - preprocessing: How an image becomes the network's input.
        ///   - softmax: Whether a softmax is applied to the network's scores.
        ///   - output: The output of the network that holds the scores.
        public init(
            contentsOfFile path: String, config: String? = nil, framework: Framework? = nil,
            engine: Engine = .default, labels: Labels?, preprocessing: Preprocessing, softmax: SoftmaxMode = .auto,
            output: String? = nil
        ) {
            self.init(
                .file(path, config: config, framework: framework, engine: engine), labels: labels,
                preprocessing: preprocessing, softmax: softmax, output: output)
        }

        /// Describes a model whose network is in memory.
        ///
        /// - Parameters:
        ///   - framework: The format of the bytes.
        ///   - model: The network or its weights, as the bytes of the file.
        ///   - config: The network's description, for the formats that have one.
        ///   - engine: The engine of OpenCV 5 that runs the network.
        ///   - name: The name of the model.
        ///   - labels: The names of the classes, in the order of the network's output.
        ///   - preprocessing: How an image becomes the network's input.
        ///   - softmax: Whether a softmax is applied to the network's scores.
        ///   - output: The output of the network that holds the scores.
        public init(
            framework: Framework, model: [UInt8], config: [UInt8] = [], engine: Engine = .default, name: String,
            labels: Labels?, preprocessing: Preprocessing, softmax: SoftmaxMode = .auto, output: String? = nil
        ) {
            self.init(
                .memory(framework: framework, model: model, config: config, engine: engine, name: name), labels: labels,
                preprocessing: preprocessing, softmax: softmax, output: output)
        }
    }
}
