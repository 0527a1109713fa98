import OpenCVDNN

extension ImageSegmenter {
    /// The description of a segmenter: where its network comes from, the names of its classes, how an image becomes its input, and what
    /// its output is.
    ///
    /// ```swift
    /// let deepLab = ImageSegmenter.Model(
    ///     .file("deeplabv3.onnx"), labels: try Labels(contentsOfFile: "voc.txt"), preprocessing: .resNet50)
    /// ```
    public struct Model: Sendable {
        /// Where the network comes from.
        public var network: NetworkSource

        /// The names of the classes, class 0 first, which is the background in many networks; `nil` for a network whose classes have
        /// none, which are then called `class_0` and so on.
        public var labels: Labels?

        /// How an image becomes the network's input.
        public var preprocessing: Preprocessing

        /// What the output is; `nil` to recognize it by its shape.
        public var format: SegmentationFormat?

        /// For one score at each place, the probability that the foreground has to be over, between 0 and 1.
        public var threshold: Float

        /// What one score for each place is; `nil` to tell it by the network's last layers.
        public var foreground: ForegroundScores?

        /// The name of the output; `nil` for a network whose first output it is.
        public var output: String?

        /// Describes a segmenter.
        ///
        /// - Parameters:
        ///   - network: Where the network comes from.
        ///   - labels: The names of the classes, class 0 first.
        ///   - preprocessing: How an image becomes the network's input.
        ///   - format: What the output is; `nil` to recognize it by its shape.
        ///   - threshold: For one score at each place, the probability that the foreground has to be over.
        ///   - foreground: What one score for each place is; `nil` to tell it by the network's last layers.
        ///   - output: The name of the output; `nil` for a network whose first output it is.
        public init(
            _ network: NetworkSource, labels: Labels?, preprocessing: Preprocessing, format: SegmentationFormat? = nil,
            threshold: Float = 0.5, foreground: ForegroundScores? = nil, output: String? = nil
        ) {
            self.network = network
            self.labels = labels
            self.preprocessing = preprocessing
            self.format = format
            self.threshold = threshold
            self.foreground = foreground
            self.output = output
        }
    }
}
