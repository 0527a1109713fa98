import OpenCVDNN

/// Small copies of photos.
enum Thumbnail {
    /// The longer side, in pixels.
    private static let side = 160

    /// A JPEG file of a photo with both sides at most 160 pixels.
    static func jpeg(of image: Image) throws -> [UInt8] {
        let longest = max(image.width, image.height)
        if longest <= side { return try image.encoded(as: ".jpg", quality: 80) }
        func scaled(_ length: Int) -> Int { max(length * side / longest, 1) }
        let size = Size2i(width: scaled(image.width), height: scaled(image.height))
        return try image.resized(to: size, interpolation: .area).encoded(as: ".jpg", quality: 80)
    }
}
