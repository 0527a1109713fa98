import ArgumentParser
import OpenCVDNN

/// How images are decoded.
struct DecodingOptions: ParsableArguments {
    @Option(
        help: .init(
            "The largest number of pixels in an image. Larger images are refused before they are decoded. "
                + "(default: \(Image.defaultPixelLimit))", valueName: "n"))
    var pixelLimit: Int?

    func validate() throws {
        if let pixelLimit, pixelLimit < 1 {
            throw ValidationError("--pixel-limit must be at least 1, but is \(pixelLimit)")
        }
    }

    /// The largest number of pixels.
    var limit: Int { pixelLimit ?? Image.defaultPixelLimit }

    func image(contentsOfFile path: FilePath, reader: FileReader) throws -> Image {
        try Image(contentsOfFile: path, pixelLimit: limit, reader: reader)
    }
}
