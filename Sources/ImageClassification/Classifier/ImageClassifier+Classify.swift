public import OpenCVDNN

extension ImageClassifier {
    /// Classifies an image. Blocks.
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - top: The number of best classes to return, at least 1; a network with fewer classes returns all.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: `ClassificationError` if `top` is less than 1, the labels aren't as many as the classes, the network does
    ///   not put out one number for each class, or nothing tells whether its scores are probabilities; `DNNError` if OpenCV refuses the image or the run.
    public func classify(_ image: Image, top: Int = 5) throws -> Classification {
        try classify([image], top: top, decode: nil)[0]
    }

    /// Reads and classifies an image file. Blocks.
    ///
    /// - Parameters:
    ///   - path: A file of any format that OpenCV reads.
    ///   - top: The number of best classes to return, at least 1.
    ///   - decoding: How large the image is decoded.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: `DNNError` that names the file if it can't be read, and the errors of `classify(_:top:)`.
    public func classify(
        contentsOfFile path: String, top: Int = 5, decode decoding: Preprocessing.Decoding = .full,
        pixelLimit: Int = Image.defaultPixelLimit
    ) throws -> Classification {
        let (image, decode) = try timed {
            try preprocessing.image(contentsOfFile: path, decode: decoding, pixelLimit: pixelLimit)
        }
        return try classify([image], top: top, decode: decode)[0]
    }

    /// Decodes and classifies an image file that is in memory. Blocks.
    ///
    /// - Parameters:
    ///   - bytes: The contents of a PNG, JPEG or other image file.
    ///   - top: The number of best classes to return, at least 1.
    ///   - decoding: How large the image is decoded.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: `DNNError` if the bytes aren't a whole image, and the errors of `classify(_:top:)`.
    public func classify(
        decoding bytes: [UInt8], top: Int = 5, decode decoding: Preprocessing.Decoding = .full,
        pixelLimit: Int = Image.defaultPixelLimit
    ) throws -> Classification {
        let (image, decode) = try timed {
            try preprocessing.image(decoding: bytes, decode: decoding, pixelLimit: pixelLimit)
        }
        return try classify([image], top: top, decode: decode)[0]
    }

    /// Classifies several images in one forward pass, as a batch. Blocks.
    ///
    /// The network has to take batches; one that was exported for a single image may refuse. Whether a batch is faster than
    /// its images one by one depends on the network and the machine; it takes memory in proportion.
    ///
    /// - Parameters:
    ///   - images: Images of any sizes; none gives no classifications.
    ///   - top: The number of best classes to return for each image, at least 1.
    /// - Returns: A classification for each image, in their order, each with the times of the whole batch.
    /// - Throws: The errors of `classify(_:top:)`.
    public func classify(_ images: [Image], top: Int = 5) throws -> [Classification] {
        images.isEmpty ? [] : try classify(images, top: top, decode: nil)
    }

    func classify(_ images: [Image], top: Int, decode: Duration?) throws -> [Classification] {
        try steps(images, top: top, decode: decode).map(\.classification)
    }

    /// Classifies a batch, and keeps what lies between the steps.
    func steps(_ images: [Image], top: Int, decode: Duration?) throws -> [ClassificationSteps] {
        try requireTop(top)
        let batch = try ImageBatch(of: images, by: preprocessing, decode: decode)
        return try steps(try run(batch), of: batch, top: top)
    }
}
