import ArgumentParser
import OpenCVDNN

/// How large an image may be that is decoded.
struct DecodingOptions: ParsableArguments {
    @Option(
        help: .init(
            "The most pixels that an image may have; a larger one is refused before it is decoded. "
                + "(default: \(Image.defaultPixelLimit))", valueName: "n"))
    var pixelLimit: Int?

    func validate() throws {
        if let pixelLimit, pixelLimit < 1 {
            throw ValidationError("--pixel-limit must be 1 or more, but is \(pixelLimit)")
        }
    }

    func image(contentsOfFile path: FilePath, reader: FileReader) throws -> Image {
        try Image(contentsOfFile: path, pixelLimit: pixelLimit ?? Image.defaultPixelLimit, reader: reader)
    }
}
