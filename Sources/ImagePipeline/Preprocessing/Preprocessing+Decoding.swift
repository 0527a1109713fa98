public import OpenCVDNN

extension Preprocessing {
    /// How large a photo is decoded.
    public enum Decoding: String, Hashable, Sendable, Codable, CaseIterable {
        /// All of its pixels. The published accuracy was measured this way.
        case full

        /// A JPEG file at the smallest of the scales 1/8, 1/4 and 1/2 at which both sides are still at least twice as long as the image
        /// that ``Preprocessing/fit`` makes of it. A photo of 12 megapixels is decoded in less than half of the time, and
        /// takes a sixteenth of the memory or less. Files of other formats are decoded in full.
        ///
        /// The pixels are averages over small blocks, so a network's answers change a little. The article *Classifying many
        /// photos* of ImageClassification has numbers.
        case reduced
    }

    /// Reads an image file for this preprocessing. Blocks.
    ///
    /// - Parameters:
    ///   - path: A file of any format that OpenCV reads.
    ///   - decoding: How large it is decoded.
    ///   - pixelLimit: The maximum number of pixels in the file. A larger image is refused before it is decoded.
    /// - Returns: The image in BGR, upright.
    /// - Throws: `DNNError` that names the file if it can't be read, `PipelineError` if the numbers of the preprocessing make no
    ///   sense (``validate()``).
    public func image(
        contentsOfFile path: String, decode decoding: Decoding = .full, pixelLimit: Int = Image.defaultPixelLimit
    ) throws -> Image {
        try image(contentsOfFile: FilePath(path), decode: decoding, pixelLimit: pixelLimit, reader: FileReader())
    }

    /// Reads an image from a file of any name, or from a pipe. Blocks.
    package func image(
        contentsOfFile path: FilePath, decode decoding: Decoding, pixelLimit: Int, reader: FileReader
    ) throws -> Image {
        try validate()
        return switch decoding {
        case .full: try Image(contentsOfFile: path, pixelLimit: pixelLimit, reader: reader)
        case .reduced:
            try Image(contentsOfFile: path, reducedTo: leastDecodedSize, pixelLimit: pixelLimit, reader: reader)
        }
    }

    /// Decodes an image file that is in memory for this preprocessing. Blocks.
    ///
    /// - Parameters:
    ///   - bytes: The contents of a PNG, JPEG or other image file.
    ///   - decoding: How large it is decoded.
    ///   - pixelLimit: The maximum number of pixels in the file. A larger image is refused before it is decoded.
    /// - Returns: The image in BGR, upright.
    /// - Throws: `DNNError` if the bytes aren't a whole image, `PipelineError` if the numbers of the preprocessing make no sense
    ///   (``validate()``).
    public func image(
        decoding bytes: [UInt8], decode decoding: Decoding = .full, pixelLimit: Int = Image.defaultPixelLimit
    ) throws -> Image {
        try validate()
        return switch decoding {
        case .full: try Image(decoding: bytes, pixelLimit: pixelLimit)
        case .reduced: try Image(decoding: bytes, reducedTo: leastDecodedSize, pixelLimit: pixelLimit)
        }
    }

    /// Twice the size that an image is resized to, so that every pixel of the result has at least four of its own.
    private var leastDecodedSize: @Sendable (Size2i) -> Size2i {
        { [fit, inputSize] image in
            let resized = fit.placement(of: image, over: inputSize).resized
            return Size2i(width: Int((2 * resized.width).rounded(.up)), height: Int((2 * resized.height).rounded(.up)))
        }
    }
}
