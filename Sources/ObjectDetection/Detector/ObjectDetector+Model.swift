public import ImagePipeline
public import OpenCVDNN

extension ObjectDetector {
    /// The description of a detector: where its network comes from, the names of its classes, how a photo becomes its input, and what its outputs
    /// stand for.
    ///
    /// Nothing is read until an ``ObjectDetector`` is created from it, and each detector reads a network of its own.
    ///
    /// ```swift
    /// let ssd = ObjectDetector.Model(
    ///     contentsOfFile: "ssd.caffemodel", config: "ssd.prototxt", labels: nil,
    ///     preprocessing: Preprocessing(
    ///         inputSize: Size2i(width: 300, height: 300), scaleFactor: 1 / 127.5,
    ///         mean: Scalar(all: 127.5), channelOrder: .bgr))
    /// ```
    public struct Model: Sendable {
        /// Where the network comes from, and its name.
        public var network: NetworkSource

        /// The names of the classes; `nil` for a network whose classes have none, which are then called `class_0` and so on.
        public var labels: Labels?

        /// How a photo becomes the network's input.
        public var preprocessing: Preprocessing

        /// What the network's numbers stand for; `nil` to tell it by the shapes of the outputs.
        public var format: DetectionFormat?

        /// The boxes that those of ``DetectionFormat/anchors`` count from.
        public var anchors: DetectionAnchors?

        /// Which boxes are results.
        public var settings: DetectionSettings

        /// Describes a model.
        ///
        /// - Parameters:
        ///   - network: Where the network comes from.
        ///   - labels: The names of the classes.
        ///   - preprocessing: How a photo becomes the network's input.
        ///   - format: What the network's numbers stand for; `nil` to tell it by the shapes of the outputs.
        ///   - anchors: The boxes that those of ``DetectionFormat/anchors`` count from.
        ///   - settings: Which boxes are results.
        public init(
            _ network: NetworkSource, labels: Labels?, preprocessing: Preprocessing, format: DetectionFormat? = nil,
            anchors: DetectionAnchors? = nil, settings: DetectionSettings = DetectionSettings()
        ) {
            self.network = network
            self.labels = labels
            self.preprocessing = preprocessing
            self.format = format
            self.anchors = anchors
            self.settings = settings
        }

        /// Describes a model whose network is in a file.
        ///
        /// - Parameters:
        ///   - path: The file with the network or its weights, of any format that OpenCV reads.
        ///   - config: The file with the network's description, for the formats that have one.
        ///   - engine: The engine of OpenCV 5 that runs the network.
        ///   - labels: The names of the classes.
        ///   - preprocessing: How a photo becomes the network's input.
        ///   - format: What the network's numbers stand for; `nil` to tell it by the shapes of the outputs.
        ///   - anchors: The boxes that those of ``DetectionFormat/anchors`` count from.
        ///   - settings: Which boxes are results.
        public init(
            contentsOfFile path: String, config: String? = nil, engine: Engine = .default, labels: Labels?,
            preprocessing: Preprocessing, format: DetectionFormat? = nil, anchors: DetectionAnchors? = nil,
            settings: DetectionSettings = DetectionSettings()
        ) {
            self.init(
                .file(path, config: config, engine: engine), labels: labels, preprocessing: preprocessing,
                format: format, anchors: anchors, settings: settings)
        }
    }
}
