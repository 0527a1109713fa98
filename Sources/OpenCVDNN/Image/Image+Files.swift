internal import COpenCVDNN

extension Image {
    /// The pixel limit of images that are read: 2^28, a square of 16384 pixels, which takes 768 MiB in color. The largest
    /// cameras make images of about 2^27 pixels.
    public static let defaultPixelLimit = 1 << 28

    /// Reads an image file (`cv::imread`). Blocks.
    ///
    /// The header is checked first: a file that isn't an image, or has too many pixels, takes memory neither for its
    /// pixels nor for the whole file.
    ///
    /// - Parameters:
    ///   - path: A PNG, JPEG, or any other format that the OpenCV in use decodes.
    ///   - mode: The number of channels and the size of the result.
    ///   - pixelLimit: The maximum number of pixels in the file, before any reduction by `mode`.
    /// - Throws: `DNNError` that names the file: ``DNNError/Code/fileNotFound``; ``DNNError/Code/unreadableFile`` for a
    ///   folder or an empty file; ``DNNError/Code/unreadableImage`` for an incomplete file, one with more pixels than
    ///   `pixelLimit`, and a format that the OpenCV in use can't read, which the message names;
    ///   ``DNNError/Code/unsupported`` without the package trait ImageCodecs.
    public init(
        contentsOfFile path: String, mode: ReadMode = .color, pixelLimit: Int = Image.defaultPixelLimit
    ) throws(DNNError) {
        try self.init(contentsOfFile: FilePath(path), mode: mode, pixelLimit: pixelLimit)
    }

    /// Reads an image from a file of any name, or from a pipe (`cv::imread`). Blocks.
    ///
    /// - Parameters:
    ///   - path: A PNG, JPEG, or any other format that the OpenCV in use decodes.
    ///   - mode: The number of channels and the size of the result.
    ///   - pixelLimit: The maximum number of pixels in the file, before any reduction by `mode`.
    ///   - reader: The limit for pipes.
    /// - Throws: `DNNError` as from a name in a string.
    package init(
        contentsOfFile path: FilePath, mode: ReadMode = .color, pixelLimit: Int = Image.defaultPixelLimit,
        reader: FileReader = FileReader()
    ) throws(DNNError) {
        try self.init(contentsOfFile: path, .mode(mode), pixelLimit: pixelLimit, reader: reader)
    }

    /// Reads an image in color, and a JPEG file at the smallest of its scales that is large enough. Blocks.
    ///
    /// - Parameters:
    ///   - path: A PNG, JPEG, or any other format that the OpenCV in use decodes.
    ///   - leastSize: The size that both sides must have at least, for the size of the image.
    ///   - pixelLimit: The maximum number of pixels in the file, before any reduction.
    ///   - reader: The limit for pipes.
    /// - Throws: `DNNError` as at full size.
    package init(
        contentsOfFile path: FilePath, reducedTo leastSize: @escaping @Sendable (Size2i) -> Size2i,
        pixelLimit: Int = Image.defaultPixelLimit, reader: FileReader = FileReader()
    ) throws(DNNError) {
        try self.init(contentsOfFile: path, .reduced(leastSize), pixelLimit: pixelLimit, reader: reader)
    }

    private init(
        contentsOfFile path: FilePath, _ scale: DecodingScale, pixelLimit: Int, reader: FileReader
    ) throws(DNNError) {
        let request = DecodingRequest(
            scale: scale, pixelLimit: pixelLimit, operation: "imread", subject: path.description)
        let contents = try request.contents(of: path, reader)[...]
        try unsafe self.init(decoding: contents.span.bytes, request)
    }

    /// Decodes an image file that is in memory (`cv::imdecode`). Blocks.
    ///
    /// - Parameters:
    ///   - bytes: The contents of a PNG, JPEG or other image file.
    ///   - mode: The number of channels and the size of the result.
    ///   - pixelLimit: The maximum number of pixels in the file, before any reduction by `mode`.
    /// - Throws: `DNNError`: ``DNNError/Code/unreadableImage`` for an incomplete file, one with more pixels than
    ///   `pixelLimit`, and a format that the OpenCV in use can't read; ``DNNError/Code/unsupported`` without the package
    ///   trait ImageCodecs.
    public init(
        decoding bytes: borrowing RawSpan, mode: ReadMode = .color, pixelLimit: Int = Image.defaultPixelLimit
    ) throws(DNNError) {
        try self.init(
            decoding: copy bytes,
            DecodingRequest(scale: .mode(mode), pixelLimit: pixelLimit, operation: "imdecode", subject: nil))
    }

    /// Decodes an image file that is in an array of bytes (`cv::imdecode`). Blocks.
    ///
    /// - Parameters:
    ///   - bytes: The contents of a PNG, JPEG or other image file.
    ///   - mode: The number of channels and the size of the result.
    ///   - pixelLimit: The maximum number of pixels in the file, before any reduction by `mode`.
    /// - Throws: `DNNError` as from bytes in a span.
    public init(
        decoding bytes: [UInt8], mode: ReadMode = .color, pixelLimit: Int = Image.defaultPixelLimit
    ) throws(DNNError) {
        let bytes = bytes[...]  // Slices lend spans before macOS 26, arrays do not.
        try unsafe self.init(decoding: bytes.span.bytes, mode: mode, pixelLimit: pixelLimit)
    }

    /// Decodes an image file that is in memory in color, and a JPEG file at the smallest of its scales that is large enough. Blocks.
    ///
    /// - Parameters:
    ///   - bytes: The contents of a PNG, JPEG or other image file.
    ///   - leastSize: The size that both sides must have at least, for the size of the image.
    ///   - pixelLimit: The maximum number of pixels in the file, before any reduction.
    /// - Throws: `DNNError` as at full size.
    package init(
        decoding bytes: [UInt8], reducedTo leastSize: @escaping @Sendable (Size2i) -> Size2i,
        pixelLimit: Int = Image.defaultPixelLimit
    ) throws(DNNError) {
        let bytes = bytes[...]
        try unsafe self.init(
            decoding: bytes.span.bytes,
            DecodingRequest(scale: .reduced(leastSize), pixelLimit: pixelLimit, operation: "imdecode", subject: nil))
    }

    private init(decoding bytes: RawSpan, _ request: DecodingRequest) throws(DNNError) {
        let file = try request.file(bytes)
        let replacement = try request.replacement(for: bytes, of: file)
        if let replacement {
            let replacement = replacement[...]
            self = try unsafe request.decoded(replacement.span.bytes, of: file)
        } else {
            self = try request.decoded(bytes, of: file)
        }
    }

    /// Writes an image file, in the format that the name's extension says (`cv::imwrite`). Blocks. An existing file
    /// is replaced once everything is written.
    ///
    /// - Parameters:
    ///   - path: The file, ending in `.png`, `.jpg` or another extension that the OpenCV in use encodes.
    ///   - quality: For JPEG and WebP, 0 to 100; `nil` is OpenCV's default, 95 for JPEG.
    /// - Throws: `DNNError` that names the file, if the extension is unknown, the quality out of range or the file
    ///   can't be written.
    public func write(toFile path: String, quality: Int? = nil) throws(DNNError) {
        try write(toFile: FilePath(path), quality: quality)
    }

    /// Writes an image file of any name (`cv::imwrite`). Blocks.
    ///
    /// - Parameters:
    ///   - path: The file, ending in `.png`, `.jpg` or another extension that the OpenCV in use encodes.
    ///   - quality: For JPEG and WebP, 0 to 100; `nil` is OpenCV's default, 95 for JPEG.
    /// - Throws: `DNNError` as for a name in a string.
    package func write(toFile path: FilePath, quality: Int? = nil) throws(DNNError) {
        try write(toFile: path, quality: quality, replacingFiles: true)
    }

    /// Writes an image file, and returns `false` where a file is there already that may not be replaced.
    @discardableResult
    package func write(toFile path: FilePath, quality: Int? = nil, replacingFiles: Bool) throws(DNNError) -> Bool {
        let bytes = try encoded(
            as: path.fileExtension, quality: quality, operation: "imwrite", subject: path.description)
        return try FileWriter(path, operation: "imwrite", replacingFiles: replacingFiles).write(bytes)
    }

    /// The contents of an image file (`cv::imencode`). Blocks.
    ///
    /// - Parameters:
    ///   - fileExtension: `.png`, `.jpg` or another extension that the OpenCV in use encodes, with its dot.
    ///   - quality: For JPEG and WebP, 0 to 100; `nil` is OpenCV's default, 95 for JPEG.
    /// - Returns: The bytes of the file.
    /// - Throws: `DNNError` if the extension is unknown or the quality out of range.
    public func encoded(as fileExtension: String, quality: Int? = nil) throws(DNNError) -> [UInt8] {
        try encoded(as: fileExtension, quality: quality, operation: "imencode", subject: fileExtension)
    }

    private func encoded(
        as fileExtension: String, quality: Int?, operation: String, subject: String
    ) throws(DNNError) -> [UInt8] {
        try requireWhole(fileExtension, operation)
        let parameters = try Self.parameters(quality: quality, for: subject, operation: operation)
        guard !ImageFormat.extensionsInMemory.contains(fileExtension.lowercased()) else {
            return try unsafe ownedBytes(operation, about: subject) {
                unsafe ocvdnn_image_encode(storage.handle.pointer, fileExtension, parameters, parameters.count, $0)
            }
        }
        let made = try TemporaryFile.made(extension: fileExtension, operation: operation)
        try unsafe check(operation, about: subject) {
            unsafe made.withCString {
                unsafe ocvdnn_image_write(storage.handle.pointer, $0, fileExtension, parameters, parameters.count)
            }
        }
        return try made.contents(operation: operation)
    }

    /// `cv::ImwriteFlags` and their values: IMWRITE_JPEG_QUALITY is 1, IMWRITE_WEBP_QUALITY 64.
    private static func parameters(
        quality: Int?, for path: String, operation: String
    ) throws(DNNError) -> [Int32] {
        guard let quality else { return [] }
        guard (0...100).contains(quality) else {
            throw DNNError(
                .invalidArgument, "the quality must be 0 to 100, but is \(quality)", operation: operation, subject: path
            )
        }
        let name = path.lowercased()
        if [".jpg", ".jpeg", ".jpe"].contains(where: name.hasSuffix) { return [1, clamped(quality)] }
        if name.hasSuffix(".webp") { return [64, clamped(quality)] }
        throw DNNError(
            .invalidArgument, "only JPEG and WebP files have a quality", operation: operation, subject: path)
    }
}
