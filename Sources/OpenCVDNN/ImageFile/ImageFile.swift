/// What an image file's header says, read before OpenCV takes any memory for pixels.
struct ImageFile {
    let format: ImageFormat

    /// Width and height in pixels, in the file's own orientation.
    let size: Size2i

    /// The EXIF orientation of a JPEG or WebP file, 1 to 8; 1 for all others.
    var orientation = 1

    /// Whether the file holds colors that are multiplied with their alpha already, which OpenCV takes as they are.
    var hasPremultipliedAlpha = false

    /// Reads the header.
    ///
    /// - Throws: `ImageFault` for a format that is unknown or that the OpenCV in use can't read, and for a header that is
    ///   cut short or contradicts itself.
    init(_ bytes: RawSpan) throws(ImageFault) {
        format = try Self.requireReadable(bytes)
        guard let size = try Self.size(in: bytes, format) else {
            throw ImageFault("this is \(format.name) file, but its header is damaged or a part is missing")
        }
        self.size = size
        if format == .webP { orientation = WebPFile.orientation(in: bytes) }
        if format == .jpeg { orientation = JPEGSegments.orientation(in: bytes) }
        if format == .tiff { hasPremultipliedAlpha = TIFFFile(bytes)?.hasPremultipliedAlpha(in: bytes) ?? false }
    }

    /// The size of the image when it is turned upright. Orientations from 5 on swap the sides.
    var uprightSize: Size2i { orientation < 5 ? size : Size2i(width: size.height, height: size.width) }

    /// The format, of which the first bytes suffice.
    ///
    /// - Throws: `ImageFault` for a format that is unknown or that the OpenCV in use can't read.
    @discardableResult
    static func requireReadable(_ bytes: RawSpan) throws(ImageFault) -> ImageFormat {
        guard let format = ImageFormat(of: bytes) else {
            throw ImageFault(
                bytes.isEmpty
                    ? "there are no bytes: a PNG, JPEG or other image file is expected"
                    : "this is not an image file of a known format: use PNG or JPEG")
        }
        guard format.isReadable else {
            throw ImageFault(
                "this is \(format.name) file, which OpenCV \(OpenCV.versionString) cannot read: convert it to PNG or JPEG"
            )
        }
        return format
    }

    private static func size(in bytes: RawSpan, _ format: ImageFormat) throws(ImageFault) -> Size2i? {
        switch format {
        case .png: bytes.size(at: 16, bytes: 4, .big)
        case .jpeg: JPEGSegments.frameSize(in: bytes)
        case .bmp: BitmapHeader.size(in: bytes)
        case .webP: WebPFile.size(in: bytes)
        case .tiff: TIFFFile(bytes)?.size
        case .gif: bytes.size(at: 6, bytes: 2, .little)
        case .portableMap: PortableMap(bytes)?.size
        case .portableFloatMap: TextHeader.floatMapSize(in: bytes)
        case .radiance: TextHeader.radianceSize(in: bytes)
        case .sunRaster: bytes.size(at: 4, bytes: 4, .big)
        case .jpeg2000: BoxedFile.jpeg2000Size(in: bytes)
        case .openEXR: OpenEXRHeader.size(in: bytes)
        case .avif: BoxedFile.avifSize(in: bytes)
        case .jpegXL: BoxedFile.jpegXLSize(in: bytes)
        default: nil
        }
    }

    /// Refuses an image that would take more memory than the caller grants, or has a side that OpenCV can't compute with.
    ///
    /// `pixelLimit`: the greatest number of pixels.
    /// `reduction`: what both sides are divided by while decoding.
    func requireSize(atMost pixelLimit: Int, reduction: Int) throws(ImageFault) {
        let sides = [size.width, size.height]
        guard sides.allSatisfy({ $0 >= 1 }), sides.allSatisfy({ $0 / reduction <= Image.sides.upperBound }) else {
            throw ImageFault("the image is \(size) pixels, and each side must be 1 to \(Image.sides.upperBound)")
        }
        let (pixels, overflows) = size.width.multipliedReportingOverflow(by: size.height)
        guard !overflows, pixels <= pixelLimit else {
            throw ImageFault(
                "the image is \(size), \(overflows ? "too many" : "\(pixels)") pixels, and the limit is \(pixelLimit)")
        }
    }

    /// The bytes that OpenCV gets in place of the file's own, where it would get those wrong; `nil` where it reads them
    /// right.
    ///
    /// - Throws: `ImageFault` for a file that ends before its image does, or that OpenCV would answer with other pixels.
    func replacement(for bytes: RawSpan, _ mode: Image.ReadMode) throws(ImageFault) -> [UInt8]? {
        switch format {
        case .png:
            try PNGFile.requireWhole(bytes)
            return nil
        case .jpeg: return try JPEGFile.completed(bytes)
        case .tiff: return try TIFFFile(bytes)?.replacement(for: bytes)
        case .portableMap: return try PortableMap(bytes)?.replacement(for: bytes, mode)
        default: return nil
        }
    }
}

/// Why bytes are no image that can be read.
struct ImageFault: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }

    static let partIsMissing = ImageFault("the file ends before its image does: a part is missing")
}

extension RawSpan {
    /// A width and the height that follows it.
    func size(at offset: Int, bytes: Int, _ order: ByteOrder) -> Size2i? {
        guard let width = number(at: offset, bytes: bytes, order),
            let height = number(at: offset + bytes, bytes: bytes, order)
        else { return nil }
        return Size2i(width: width, height: height)
    }
}
