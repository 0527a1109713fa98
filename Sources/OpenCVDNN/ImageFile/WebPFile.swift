/// A WebP file is a RIFF container: chunks of a type of four letters, a length, and contents padded to an even length.
enum WebPFile {
    static func size(in bytes: RawSpan) -> Size2i? {
        func number(_ offset: Int, _ bits: Int) -> Int? {
            bytes.number(at: offset, bytes: 4, .little).map { $0 & (1 << bits - 1) }
        }
        let contents = 20  // of the first chunk
        if bytes.has("VP8X", at: 12) {
            guard let width = number(contents + 4, 24), let height = bytes.number(at: contents + 6, bytes: 4, .little)
            else { return nil }
            return Size2i(width: width + 1, height: height >> 8 + 1)
        }
        if bytes.has("VP8L", at: 12) {
            guard let bits = bytes.number(at: contents + 1, bytes: 4, .little) else { return nil }
            return Size2i(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
        }
        guard bytes.has("VP8 ", at: 12), bytes.has([0x9D, 0x01, 0x2A], at: contents + 3),
            let size = bytes.size(at: contents + 6, bytes: 2, .little)
        else { return nil }
        // The upper bits say how to scale the image up.
        return Size2i(width: size.width & 0x3FFF, height: size.height & 0x3FFF)
    }

    /// Whether the file holds several frames that follow each other in time.
    static func isAnimated(_ bytes: RawSpan) -> Bool {
        bytes.has("VP8X", at: 12) && (bytes.byte(at: 20) ?? 0) & 2 != 0
    }

    /// The orientation in the EXIF chunk, 1 to 8; 1 where there is none.
    static func orientation(in bytes: RawSpan) -> Int {
        var start = 12
        while let length = bytes.number(at: start + 4, bytes: 4, .little), length <= bytes.byteCount - start - 8 {
            if bytes.has("EXIF", at: start) {
                let skipped = length >= 6 && bytes.has("Exif\0\0", at: start + 8) ? 6 : 0  // as in JPEG files
                return TIFFFile.orientation(in: bytes.extracting(start + 8 + skipped..<start + 8 + length))
            }
            start += 8 + length + length % 2
        }
        return 1
    }
}
