#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
public import OpenCVDNN

extension Image {
    /// Reads an image file (`cv::imread`). Blocks.
    ///
    /// - Parameters:
    ///   - url: A file URL of a PNG, JPEG, or any other format that the OpenCV in use decodes.
    ///   - mode: The number of channels and the size of the result.
    ///   - pixelLimit: The greatest number of pixels that the file may have.
    /// - Throws: `DNNError` as from a path; `DNNError.Code.invalidArgument` for a URL that isn't a file URL.
    public init(
        contentsOf url: URL, mode: ReadMode = .color, pixelLimit: Int = Image.defaultPixelLimit
    ) throws(DNNError) {
        try self.init(contentsOfFile: url.filePath(for: "imread"), mode: mode, pixelLimit: pixelLimit)
    }

    /// Decodes an image file that is in memory (`cv::imdecode`). Blocks.
    ///
    /// - Parameters:
    ///   - data: The contents of a PNG, JPEG or other image file.
    ///   - mode: The number of channels and the size of the result.
    ///   - pixelLimit: The greatest number of pixels that the file may have.
    /// - Throws: `DNNError` as from an array of bytes.
    public init(
        decoding data: Data, mode: ReadMode = .color, pixelLimit: Int = Image.defaultPixelLimit
    ) throws(DNNError) {
        try self.init(decoding: [UInt8](data), mode: mode, pixelLimit: pixelLimit)
    }

    /// Writes an image file, in the format that the URL's extension says (`cv::imwrite`). Blocks.
    ///
    /// - Parameters:
    ///   - url: A file URL that ends in `.png`, `.jpg` or another extension that the OpenCV in use encodes.
    ///   - quality: For JPEG and WebP, 0 to 100; `nil` is OpenCV's default, 95 for JPEG.
    /// - Throws: `DNNError` as for a path; `DNNError.Code.invalidArgument` for a URL that isn't a file URL.
    public func write(to url: URL, quality: Int? = nil) throws(DNNError) {
        try write(toFile: url.filePath(for: "imwrite"), quality: quality)
    }

    /// The contents of an image file (`cv::imencode`). Blocks.
    ///
    /// - Parameters:
    ///   - fileExtension: `.png`, `.jpg` or another extension that the OpenCV in use encodes, with its dot.
    ///   - quality: For JPEG and WebP, 0 to 100; `nil` is OpenCV's default, 95 for JPEG.
    /// - Returns: The bytes of the file.
    /// - Throws: `DNNError` if the extension is unknown or the quality out of range.
    public func data(as fileExtension: String, quality: Int? = nil) throws(DNNError) -> Data {
        Data(try encoded(as: fileExtension, quality: quality))
    }
}
