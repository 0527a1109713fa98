internal import COpenCVDNN

extension Image {
    /// Reads a picture file (`cv::imread`). Blocks.
    ///
    /// - Parameters:
    ///   - path: A PNG, JPEG, or any other format that the OpenCV in use decodes.
    ///   - mode: How many channels the picture gets.
    /// - Throws: `DNNError` that names the file: ``DNNError/Code/fileNotFound``; ``DNNError/Code/unreadableFile`` for a
    ///   folder or an empty file; ``DNNError/Code/unreadableImage`` for what is no whole picture;
    ///   ``DNNError/Code/unsupported`` without the package trait ImageCodecs.
    public init(contentsOfFile path: String, mode: ReadMode = .color) throws(DNNError) {
        try self.init(contentsOfFile: FilePath(path), mode: mode)
    }

    /// Reads a picture from a file of any name, or from a pipe (`cv::imread`). Blocks.
    ///
    /// - Parameters:
    ///   - path: A PNG, JPEG, or any other format that the OpenCV in use decodes.
    ///   - mode: How many channels the picture gets.
    ///   - reader: How much may come through a pipe.
    /// - Throws: `DNNError` as from a name in a string.
    public init(
        contentsOfFile path: FilePath, mode: ReadMode = .color, reader: FileReader = FileReader()
    ) throws(DNNError) {
        let bytes = try reader.contents(of: path, atMost: Int(Int32.max), operation: "imread")
        let pointer = try unsafe make("imread", about: path.description) {
            unsafe ocvdnn_image_decode(bytes, bytes.count, clamped(mode.rawValue), $0)
        }
        unsafe self.init(owning: pointer)
    }

    /// Decodes a picture file that is in memory (`cv::imdecode`). Blocks.
    ///
    /// - Parameters:
    ///   - bytes: The contents of a PNG, JPEG or other picture file.
    ///   - mode: How many channels the picture gets.
    /// - Throws: `DNNError`: ``DNNError/Code/unreadableImage`` for what is no whole picture,
    ///   ``DNNError/Code/unsupported`` without the package trait ImageCodecs.
    public init(decoding bytes: borrowing RawSpan, mode: ReadMode = .color) throws(DNNError) {
        let pointer = try unsafe make("imdecode") { out in
            unsafe bytes.withUnsafeBytes {
                unsafe ocvdnn_image_decode(
                    $0.assumingMemoryBound(to: UInt8.self).baseAddress, $0.count, clamped(mode.rawValue), out)
            }
        }
        unsafe self.init(owning: pointer)
    }

    /// Decodes a picture file that is in an array of bytes (`cv::imdecode`). Blocks.
    ///
    /// - Parameters:
    ///   - bytes: The contents of a PNG, JPEG or other picture file.
    ///   - mode: How many channels the picture gets.
    /// - Throws: `DNNError` as from bytes in a span.
    public init(decoding bytes: [UInt8], mode: ReadMode = .color) throws(DNNError) {
        let bytes = bytes[...]  // Slices lend spans before macOS 26, arrays do not.
        try unsafe self.init(decoding: bytes.span.bytes, mode: mode)
    }

    /// Writes a picture file, in the format that the name's extension says (`cv::imwrite`). Blocks. What was there before
    /// is replaced only when all is written.
    ///
    /// - Parameters:
    ///   - path: The file, ending in `.png`, `.jpg` or another extension that the OpenCV in use encodes.
    ///   - quality: For JPEG and WebP, 0 to 100; `nil` is OpenCV's default, 95 for JPEG.
    /// - Throws: `DNNError` that names the file, when the extension is unknown, the quality out of range or the file
    ///   cannot be written.
    public func write(toFile path: String, quality: Int? = nil) throws(DNNError) {
        try write(toFile: FilePath(path), quality: quality)
    }

    /// Writes a picture file of any name (`cv::imwrite`). Blocks.
    ///
    /// - Parameters:
    ///   - path: The file, ending in `.png`, `.jpg` or another extension that the OpenCV in use encodes.
    ///   - quality: For JPEG and WebP, 0 to 100; `nil` is OpenCV's default, 95 for JPEG.
    /// - Throws: `DNNError` as for a name in a string.
    public func write(toFile path: FilePath, quality: Int? = nil) throws(DNNError) {
        try write(toFile: path, quality: quality, replacingFiles: true)
    }

    /// Writes a picture file, and returns `false` where a file is there already that may not be replaced.
    @discardableResult
    package func write(toFile path: FilePath, quality: Int? = nil, replacingFiles: Bool) throws(DNNError) -> Bool {
        let bytes = try encoded(
            as: path.fileExtension, quality: quality, operation: "imwrite", subject: path.description)
        return try FileWriter(path, operation: "imwrite", replacingFiles: replacingFiles).write(bytes)
    }

    /// The contents of a picture file (`cv::imencode`). Blocks.
    ///
    /// - Parameters:
    ///   - fileExtension: `.png`, `.jpg` or another extension that the OpenCV in use encodes, with its dot.
    ///   - quality: For JPEG and WebP, 0 to 100; `nil` is OpenCV's default, 95 for JPEG.
    /// - Returns: The bytes of the file.
    /// - Throws: `DNNError` when the extension is unknown or the quality out of range.
    public func encoded(as fileExtension: String, quality: Int? = nil) throws(DNNError) -> [UInt8] {
        try encoded(as: fileExtension, quality: quality, operation: "imencode", subject: fileExtension)
    }

    private func encoded(
        as fileExtension: String, quality: Int?, operation: String, subject: String
    ) throws(DNNError) -> [UInt8] {
        try requireWhole(fileExtension, operation)
        let parameters = try Self.parameters(quality: quality, for: subject, operation: operation)
        return try unsafe ownedBytes(operation, about: subject) {
            unsafe ocvdnn_image_encode(storage.handle.pointer, fileExtension, parameters, parameters.count, $0)
        }
    }

    /// `cv::ImwriteFlags` and their values: IMWRITE_JPEG_QUALITY is 1, IMWRITE_WEBP_QUALITY 64.
    private static func parameters(
        quality: Int?, for path: String, operation: String
    ) throws(DNNError) -> [Int32] {
        guard let quality else { return [] }
        guard (0...100).contains(quality) else {
            throw DNNError(
                .invalidArgument, "the quality is 0 to 100, not \(quality)", operation: operation, subject: path)
        }
        let name = path.lowercased()
        if [".jpg", ".jpeg", ".jpe"].contains(where: name.hasSuffix) { return [1, clamped(quality)] }
        if name.hasSuffix(".webp") { return [64, clamped(quality)] }
        throw DNNError(
            .invalidArgument, "only JPEG and WebP files have a quality", operation: operation, subject: path)
    }
}
