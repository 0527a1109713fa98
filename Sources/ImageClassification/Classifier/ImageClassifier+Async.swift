public import OpenCVDNN

extension ImageClassifier {
    /// Classifies an image, on a thread that doesn't belong to Swift's tasks.
    ///
    /// A task that is canceled before its turn has come throws `CancellationError`; a forward pass that has begun is
    /// finished.
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - top: The number of best classes to return, at least 1.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func classify(_ image: Image, top: Int = 5) async throws -> Classification {
        try await work.run { try classify(image, top: top) }
    }

    /// Reads and classifies an image file, on a thread that doesn't belong to Swift's tasks.
    ///
    /// Any number of files may be given at once: a file isn't read before its turn has come.
    ///
    /// - Parameters:
    ///   - path: A file of any format that OpenCV reads.
    ///   - top: The number of best classes to return, at least 1.
    ///   - decoding: How large the image is decoded.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func classify(
        contentsOfFile path: String, top: Int = 5, decode decoding: Preprocessing.Decoding = .full,
        pixelLimit: Int = Image.defaultPixelLimit
    ) async throws -> Classification {
        try await work.run {
            try classify(contentsOfFile: path, top: top, decode: decoding, pixelLimit: pixelLimit)
        }
    }

    /// Decodes and classifies an image file that is in memory, on a thread that doesn't belong to Swift's tasks.
    ///
    /// Any number of files may be given at once: one isn't decoded before its turn has come. A program that serves requests
    /// therefore holds their bytes, and only a few decoded images.
    ///
    /// - Parameters:
    ///   - bytes: The contents of a PNG, JPEG or other image file.
    ///   - top: The number of best classes to return, at least 1.
    ///   - decoding: How large the image is decoded.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func classify(
        decoding bytes: [UInt8], top: Int = 5, decode decoding: Preprocessing.Decoding = .full,
        pixelLimit: Int = Image.defaultPixelLimit
    ) async throws -> Classification {
        try await work.run { try classify(decoding: bytes, top: top, decode: decoding, pixelLimit: pixelLimit) }
    }

    /// Classifies an image, and returns what lies between the steps too, on a thread that doesn't belong to Swift's tasks.
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - top: The number of best classes to return, at least 1.
    /// - Returns: The same answer as `classify(_:top:)`, with the blob, the scores and the confidences that led to it.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func classifyInSteps(_ image: Image, top: Int = 5) async throws -> ClassificationSteps {
        try await work.run { try classifyInSteps(image, top: top) }
    }

    /// Classifies several images in one forward pass, on a thread that doesn't belong to Swift's tasks.
    ///
    /// - Parameters:
    ///   - images: Images of any sizes; none gives no classifications.
    ///   - top: The number of best classes to return for each image, at least 1.
    /// - Returns: A classification for each image, in their order, each with the times of the whole batch.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func classify(_ images: [Image], top: Int = 5) async throws -> [Classification] {
        try await work.run { try classify(images, top: top) }
    }
}
