public import OpenCVDNN

extension ImageSegmenter {
    /// Finds the class of each pixel of an image. Blocks.
    ///
    /// - Parameter image: A gray, BGR or BGRA image of any size.
    /// - Returns: The class of each pixel, and the time of each step.
    /// - Throws: `PipelineError` if the network's output isn't a segmentation, or has more classes than labels; `DNNError` if OpenCV
    ///   refuses the image or the run.
    public func segment(_ image: Image) throws -> Segmentation { try segment(image, decode: nil) }

    /// Finds the class of each pixel of an image file. Blocks.
    ///
    /// - Parameters:
    ///   - path: A file of any format that OpenCV reads.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The class of each pixel, and the time of each step.
    /// - Throws: `DNNError` that names the file if it can't be read, and the errors for an image.
    public func segment(
        contentsOfFile path: String, pixelLimit: Int = Image.defaultPixelLimit
    ) throws -> Segmentation {
        let (image, decode) = try timed { try Image(contentsOfFile: path, pixelLimit: pixelLimit) }
        return try segment(image, decode: decode)
    }

    /// Finds the class of each pixel of an image, on a thread that doesn't belong to Swift's tasks.
    ///
    /// - Parameter image: A gray, BGR or BGRA image of any size.
    /// - Returns: The class of each pixel, and the time of each step.
    /// - Throws: The errors of the blocking form, and `CancellationError` if the task is canceled before its turn.
    public func segment(_ image: Image) async throws -> Segmentation { try await work.run { try segment(image) } }

    /// Finds the class of each pixel of an image file, on a thread that doesn't belong to Swift's tasks. The file isn't read before its
    /// turn has come.
    ///
    /// - Parameters:
    ///   - path: A file of any format that OpenCV reads.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The class of each pixel, and the time of each step.
    /// - Throws: The errors of the blocking form, and `CancellationError` if the task is canceled before its turn.
    public func segment(
        contentsOfFile path: String, pixelLimit: Int = Image.defaultPixelLimit
    ) async throws -> Segmentation {
        try await work.run { try segment(contentsOfFile: path, pixelLimit: pixelLimit) }
    }

    private func segment(_ image: Image, decode: Duration?) throws -> Segmentation {
        let batch = try batch(of: image, decode: decode)
        return try segmentations(from: run(batch), of: batch)[0]
    }
}
