public import OpenCVDNN

/// Reads images of single lines of text.
///
/// ```swift
/// let recognizer = try TextRecognizer(.paddleOCR(.file("ch_PP-OCRv4_rec_infer.onnx")))
/// print(try recognizer.recognize(photo).text)
/// ```
///
/// A recognizer can be shared between threads and tasks. ``recognize(_:)`` blocks.
public struct TextRecognizer: Sendable {
    /// The description of the recognizer.
    public let model: Model

    private let networks: SizedNetworks

    /// Makes a recognizer. The network is read when the first line comes.
    ///
    /// - Parameter model: The description of the recognizer.
    /// - Throws: `PipelineError` if the preprocessing makes no sense.
    public init(_ model: Model) throws {
        try model.input.validate()
        self.model = model
        networks = SizedNetworks(model.network)
    }

    /// Reads a line. Blocks.
    ///
    /// - Parameter line: A gray, BGR or BGRA image of one line of upright text.
    /// - Returns: The text, and how sure the network is, 0...1.
    /// - Throws: `PipelineError` if the network's output isn't scores of characters, or there is no vocabulary that fits; `DNNError` if
    ///   the network can't be read or run.
    public func recognize(_ line: Image) throws -> (text: String, confidence: Float) {
        let blob = try model.input.blob(from: line)
        let network = try networks.network(for: blob.shape)
        let decoder = CTCDecoder(vocabulary: try vocabulary(of: network), blank: model.blank, search: model.search)
        let output = try network.run(blob).outputs[0]
        let endsInSoftmax = network.ending(ofOutput: output.name) == .softmax
        return try decoder.text(in: output.tensor, areProbabilities: endsInSoftmax ? true : nil)
    }

    private func vocabulary(of network: DNNNet) throws -> Vocabulary {
        if let vocabulary = model.vocabulary { return vocabulary }
        guard let characters = network.metadata.properties["character"] else {
            throw PipelineError(
                .invalidLabels, "the model's metadata has no characters: name a vocabulary", subject: model.network.name
            )
        }
        return Vocabulary(parsing: characters)
    }
}

extension TextRecognizer {
    /// The description of a text recognizer.
    public struct Model: Sendable {
        /// Where the network comes from.
        public var network: NetworkSource

        /// The characters of the network's classes; `nil` for a network whose metadata has them (`character`, as PaddleOCR's models in
        /// ONNX from RapidOCR).
        public var vocabulary: Vocabulary?

        /// How the image of a line becomes the network's input.
        public var input: LineInput

        /// Which class is the blank.
        public var blank: CTCDecoder.Blank

        /// How the most probable text is searched.
        public var search: CTCDecoder.Search

        /// Describes a text recognizer.
        ///
        /// - Parameters:
        ///   - network: Where the network comes from.
        ///   - vocabulary: The characters of the network's classes; `nil` to take them from the network's metadata.
        ///   - input: How the image of a line becomes the network's input.
        ///   - blank: Which class is the blank.
        ///   - search: How the most probable text is searched.
        public init(
            _ network: NetworkSource, vocabulary: Vocabulary? = nil, input: LineInput, blank: CTCDecoder.Blank = .first,
            search: CTCDecoder.Search = .greedy
        ) {
            self.network = network
            self.vocabulary = vocabulary
            self.input = input
            self.blank = blank
            self.search = search
        }

        /// A recognizer of PaddleOCR's, as RapidOCR runs it: 48 pixels high and at least 320 wide; blue, green and red become -1...1.
        ///
        /// - Parameters:
        ///   - network: Where the network comes from.
        ///   - vocabulary: The characters of the network's classes; `nil` to take them from the network's metadata.
        ///   - search: How the most probable text is searched.
        /// - Returns: The description.
        public static func paddleOCR(
            _ network: NetworkSource, vocabulary: Vocabulary? = nil, search: CTCDecoder.Search = .greedy
        ) -> Model {
            Model(
                network, vocabulary: vocabulary,
                input: LineInput(
                    Preprocessing(
                        inputSize: Size2i(width: 320, height: 48), scaleFactor: 1 / 127.5, mean: Scalar(all: 127.5),
                        channelOrder: .bgr), width: .growing(multipleOf: 32)), search: search)
        }

        /// A recognizer of ddddocr's, for short texts: 64 pixels high and as wide as the line, in gray, which become 0...1.
        ///
        /// - Parameters:
        ///   - network: Where the network comes from.
        ///   - vocabulary: The characters of the network's classes, without the empty text of the blank.
        ///   - search: How the most probable text is searched.
        /// - Returns: The description.
        public static func ddddOCR(
            _ network: NetworkSource, vocabulary: Vocabulary, search: CTCDecoder.Search = .greedy
        ) -> Model {
            Model(
                network, vocabulary: vocabulary,
                input: LineInput(
                    Preprocessing(
                        inputSize: Size2i(width: 1, height: 64), scaleFactor: 1 / 255.0, channelOrder: .gray,
                        resampling: .antialiased(.lanczos)), width: .proportional(), grayConversion: .afterResizing),
                search: search)
        }

        /// A CRNN, as in OpenCV's samples: 100 x 32 pixels in gray, which become -1...1.
        ///
        /// - Parameters:
        ///   - network: Where the network comes from.
        ///   - vocabulary: The characters of the network's classes.
        ///   - search: How the most probable text is searched.
        /// - Returns: The description.
        public static func crnn(
            _ network: NetworkSource, vocabulary: Vocabulary, search: CTCDecoder.Search = .greedy
        ) -> Model {
            Model(
                network, vocabulary: vocabulary,
                input: LineInput(
                    Preprocessing(
                        inputSize: Size2i(width: 100, height: 32), scaleFactor: 1 / 127.5, mean: Scalar(all: 127.5),
                        channelOrder: .gray), width: .stretched), search: search)
        }
    }
}
