public import OpenCVDNN

/// Recognizes lines of text that are upside down.
public struct TextAngleClassifier: Sendable {
    /// The description of the classifier.
    public let model: Model

    private let networks: SizedNetworks

    /// Makes a classifier. The network is read when the first line comes.
    ///
    /// - Parameter model: The description of the classifier.
    /// - Throws: `PipelineError` if the preprocessing makes no sense or the threshold is out of range.
    public init(_ model: Model) throws {
        try model.input.validate()
        guard (0...1).contains(model.threshold) else {
            throw PipelineError(.invalidArgument, "it must be 0 to 1, but is \(model.threshold)", subject: "threshold")
        }
        self.model = model
        networks = SizedNetworks(model.network)
    }

    /// Returns whether a line is upside down. Blocks.
    ///
    /// - Parameter line: A gray, BGR or BGRA image of one line of text.
    /// - Returns: Whether the probability of that is over the threshold.
    /// - Throws: `PipelineError` if the network's output isn't two probabilities; `DNNError` if the network can't be read or run.
    public func isUpsideDown(_ line: Image) throws -> Bool {
        let blob = try model.input.blob(from: line)
        let output = try networks.network(for: blob.shape).forward(blob)
        guard output.count == 2 else {
            throw PipelineError(
                .unexpectedOutput, "the output \(output.shape) isn't two probabilities, [1, 2]", subject: "output")
        }
        return try output.array(of: Float.self)[1] > model.threshold
    }
}

extension TextAngleClassifier {
    /// The description of a classifier of angles.
    public struct Model: Sendable {
        /// Where the network comes from. Its output is two probabilities: that a line is upright, and that it is upside down.
        public var network: NetworkSource

        /// How the image of a line becomes the network's input.
        public var input: LineInput

        /// The probability of a line that is upside down has to be over this, 0...1.
        public var threshold: Float

        /// Describes a classifier of angles.
        ///
        /// - Parameters:
        ///   - network: Where the network comes from.
        ///   - input: How the image of a line becomes the network's input.
        ///   - threshold: What the probability of a line that is upside down has to be over, 0...1.
        public init(_ network: NetworkSource, input: LineInput, threshold: Float = 0.9) {
            self.network = network
            self.input = input
            self.threshold = threshold
        }

        /// A classifier of PaddleOCR's, as RapidOCR runs it: 192 x 48 pixels; blue, green and red become -1...1.
        ///
        /// - Parameter network: Where the network comes from.
        /// - Returns: The description.
        public static func paddleOCR(_ network: NetworkSource) -> Model {
            Model(
                network,
                input: LineInput(
                    Preprocessing(
                        inputSize: Size2i(width: 192, height: 48), scaleFactor: 1 / 127.5, mean: Scalar(all: 127.5),
                        channelOrder: .bgr), width: .fixed))
        }
    }
}
