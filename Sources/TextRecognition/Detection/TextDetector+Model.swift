import OpenCVDNN

extension TextDetector {
    /// The description of a text detector: where its network comes from, how an image becomes its input, and what its outputs mean.
    public struct Model: Sendable {
        /// Where the network comes from.
        public var network: NetworkSource

        /// How an image becomes the network's input, except for its size.
        public var preprocessing: Preprocessing

        /// The size of the input for an image.
        public var inputSize: InputSize

        /// What the outputs mean.
        public var format: TextDetectionFormat

        /// Describes a text detector.
        ///
        /// - Parameters:
        ///   - network: Where the network comes from.
        ///   - preprocessing: How an image becomes the network's input, except for its size.
        ///   - inputSize: The size of the input for an image.
        ///   - format: What the outputs mean.
        public init(
            _ network: NetworkSource, preprocessing: Preprocessing, inputSize: InputSize = .fixed,
            format: TextDetectionFormat = .db(DBDecoder())
        ) {
            self.network = network
            self.preprocessing = preprocessing
            self.inputSize = inputSize
            self.format = format
        }

        /// A detector of PaddleOCR's, as RapidOCR runs it: the shorter side has at least 736 pixels, and both are multiples of 32; blue,
        /// green and red become -1...1.
        ///
        /// - Parameters:
        ///   - network: Where the network comes from.
        ///   - decoder: How regions are read from the output.
        /// - Returns: The description.
        public static func paddleOCR(_ network: NetworkSource, decoder: DBDecoder = DBDecoder()) -> Model {
            Model(
                network,
                preprocessing: Preprocessing(
                    inputSize: Size2i(width: 736, height: 736), scaleFactor: 1 / 127.5, mean: Scalar(all: 127.5),
                    channelOrder: .bgr),
                inputSize: .shorterSide(atLeast: 736, multipleOf: 32), format: .db(decoder))
        }

        /// An EAST network, as OpenCV's samples run it: 320 x 320 pixels, stretched.
        ///
        /// - Parameters:
        ///   - network: Where the network comes from.
        ///   - decoder: How words are read from the outputs.
        /// - Returns: The description.
        public static func east(_ network: NetworkSource, decoder: EASTDecoder = EASTDecoder()) -> Model {
            Model(
                network,
                preprocessing: Preprocessing(
                    inputSize: Size2i(width: 320, height: 320), mean: Scalar(123.68, 116.78, 103.94)),
                format: .east(decoder))
        }

        /// The preprocessing for an image of a size.
        func preprocessing(for imageSize: Size2i) -> Preprocessing {
            preprocessing.resized(to: inputSize.size(for: imageSize, fixed: preprocessing.inputSize))
        }
    }

    /// The size of a network's input for an image.
    public enum InputSize: Hashable, Sendable, Codable {
        /// Always that of the preprocessing.
        case fixed

        /// The image's own size, reduced until the longer side has at most 2000 pixels, and enlarged until the shorter one has at least
        /// `atLeast`, as in RapidOCR; then each side becomes the nearest multiple of `multipleOf`. The longer side has at most 16 times
        /// as many pixels. An image of at most 30 rows, or more than 8 times as wide as high, gets black margins above and below first.
        case shorterSide(atLeast: Int, multipleOf: Int)

        /// The image's own size, reduced until the longer side has at most `atMost` pixels; then each side becomes the nearest multiple
        /// of `multipleOf`.
        case longerSide(atMost: Int, multipleOf: Int)
    }
}

extension TextDetector.InputSize {
    /// `fixed`: the size for ``fixed``.
    func size(for image: Size2i, fixed: Size2i) -> Size2i {
        let longer = max(image.width, image.height)
        switch self {
        case .fixed: return fixed
        case .shorterSide(let least, let multiple):
            let bounded =
                longer > Self.largestSide
                ? Self.scaled(image, by: Double(Self.largestSide) / Double(longer), to: multiple, atMost: .max) : image
            let shorter = min(bounded.width, bounded.height)
            return Self.scaled(
                bounded, by: max(Double(least) / Double(shorter), 1), to: multiple, atMost: 16 * max(least, shorter))
        case .longerSide(let most, let multiple):
            return Self.scaled(image, by: min(Double(most) / Double(longer), 1), to: multiple, atMost: .max)
        }
    }

    /// RapidOCR reduces larger photos first.
    private static let largestSide = 2000

    /// The rows to add above an image and below.
    func margin(of image: Size2i) -> Int {
        let (fewestRows, widest) = (30, 8)
        guard case .shorterSide = self, image.height <= fewestRows || image.width > widest * image.height else {
            return 0
        }
        return abs(2 * max(image.width / widest, fewestRows) - image.height) / 2
    }

    private static func scaled(_ size: Size2i, by factor: Double, to multiple: Int, atMost limit: Int) -> Size2i {
        // Down to whole pixels first, as PaddleOCR does.
        func side(_ length: Int) -> Int {
            let pixels = min(Int(Double(length) * factor), limit)
            return max(Int((Double(pixels) / Double(multiple)).rounded(.toNearestOrEven)), 1) * multiple
        }
        return Size2i(width: side(size.width), height: side(size.height))
    }

    func validate() throws {
        switch self {
        case .fixed: return
        case .shorterSide(let side, let multiple), .longerSide(let side, let multiple):
            if (1...4096).contains(side), (1...1024).contains(multiple) { return }
            throw PipelineError(
                .invalidArgument,
                "the side must be 1 to 4096 and multipleOf 1 to 1024, but they are \(side) and \(multiple)",
                subject: "inputSize")
        }
    }
}
