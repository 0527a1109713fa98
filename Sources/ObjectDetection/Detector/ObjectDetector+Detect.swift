public import ImagePipeline
public import OpenCVDNN

extension ObjectDetector {
    /// Finds the objects in a photo. Blocks.
    ///
    /// - Parameter image: A gray, BGR or BGRA image of any size.
    /// - Returns: The objects, the best first, and the time of each step.
    /// - Throws: `PipelineError` if the outputs may be read in several ways, in none, or hold numbers that no such network gives; `DNNError` if
    ///   OpenCV refuses the image or the run.
    public func detect(_ image: Image) throws -> Detections { try detect([image], decode: nil)[0] }

    /// Reads an image file, and finds the objects in it. Blocks.
    ///
    /// - Parameters:
    ///   - path: A file of any format that OpenCV reads.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The objects, the best first, and the time of each step.
    /// - Throws: `DNNError` that names the file if it can't be read, and the errors of `detect(_:)`.
    public func detect(
        contentsOfFile path: String, pixelLimit: Int = Image.defaultPixelLimit
    ) throws -> Detections {
        let (image, decode) = try timed { try preprocessing.image(contentsOfFile: path, pixelLimit: pixelLimit) }
        return try detect([image], decode: decode)[0]
    }

    /// Decodes an image file that is in memory, and finds the objects in it. Blocks.
    ///
    /// - Parameters:
    ///   - bytes: The contents of a PNG, JPEG or other image file.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The objects, the best first, and the time of each step.
    /// - Throws: `DNNError` if the bytes aren't a whole image, and the errors of `detect(_:)`.
    public func detect(decoding bytes: [UInt8], pixelLimit: Int = Image.defaultPixelLimit) throws -> Detections {
        let (image, decode) = try timed { try preprocessing.image(decoding: bytes, pixelLimit: pixelLimit) }
        return try detect([image], decode: decode)[0]
    }

    /// Finds the objects in several photos in one forward pass, as a batch. Blocks.
    ///
    /// The network has to take batches; one that was exported for a single image may refuse.
    ///
    /// - Parameter images: Images of any sizes; none gives no results.
    /// - Returns: A result for each photo, in their order, each with the times of the whole batch.
    /// - Throws: The errors of `detect(_:)`.
    public func detect(_ images: [Image]) throws -> [Detections] {
        images.isEmpty ? [] : try detect(images, decode: nil)
    }

    private func detect(_ images: [Image], decode: Duration?) throws -> [Detections] {
        let batch = try ImageBatch(of: images, by: preprocessing, decode: decode)
        return try detections(from: run(batch), of: batch)
    }
}

/// The same on threads that don't belong to Swift's tasks. A task that is canceled before its turn has come throws
/// `CancellationError`; a forward pass that has begun is finished.
extension ObjectDetector {
    /// Finds the objects in a photo.
    ///
    /// - Parameter image: A gray, BGR or BGRA image of any size.
    /// - Returns: The objects, the best first, and the time of each step.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func detect(_ image: Image) async throws -> Detections { try await work.run { try detect(image) } }

    /// Reads an image file, and finds the objects in it. A file isn't read before its turn has come.
    ///
    /// - Parameters:
    ///   - path: A file of any format that OpenCV reads.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The objects, the best first, and the time of each step.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func detect(
        contentsOfFile path: String, pixelLimit: Int = Image.defaultPixelLimit
    ) async throws -> Detections {
        try await work.run { try detect(contentsOfFile: path, pixelLimit: pixelLimit) }
    }

    /// Decodes an image file that is in memory, and finds the objects in it.
    ///
    /// - Parameters:
    ///   - bytes: The contents of a PNG, JPEG or other image file.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The objects, the best first, and the time of each step.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func detect(
        decoding bytes: [UInt8], pixelLimit: Int = Image.defaultPixelLimit
    ) async throws -> Detections {
        try await work.run { try detect(decoding: bytes, pixelLimit: pixelLimit) }
    }

    /// Finds the objects in several photos in one forward pass, as a batch.
    ///
    /// - Parameter images: Images of any sizes; none gives no results.
    /// - Returns: A result for each photo, in their order, each with the times of the whole batch.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func detect(_ images: [Image]) async throws -> [Detections] { try await work.run { try detect(images) } }

    /// Finds the objects in the files of a sequence, in its order, as the loop takes the results.
    ///
    /// - Parameter paths: The files, of any format that OpenCV reads.
    /// - Returns: A sequence with a result for each file, failed ones too.
    public func detections<Paths: Sequence & Sendable>(
        ofFiles paths: Paths
    ) -> ImageResults<Paths, Detections> where Paths.Element == String {
        ImageResults(sources: paths) { try await detect(contentsOfFile: $0) }
    }
}
