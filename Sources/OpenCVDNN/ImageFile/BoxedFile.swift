/// Files of boxes, each of a length, a type of four letters and contents, which may be boxes again: JPEG 2000, AVIF and JPEG
/// XL.
enum BoxedFile {
    /// The contents of the first box of a type, within a range of the file.
    private static func box(_ type: String, in bytes: RawSpan, _ range: Range<Int>) -> Range<Int>? {
        var found: Range<Int>?
        eachBox(in: bytes, range) { offset, contents in
            if found == nil, bytes.has(type, at: offset + 4) { found = contents }
        }
        return found
    }

    private static func eachBox(in bytes: RawSpan, _ range: Range<Int>, _ body: (Int, Range<Int>) -> Void) {
        var start = range.lowerBound
        while start <= range.upperBound - 8, var length = bytes.number(at: start, bytes: 4, .big) {
            var header = 8
            if length == 1 {
                guard let long = bytes.number(at: start + 8, bytes: 8, .big) else { return }
                (length, header) = (long, 16)
            }
            if length == 0 { length = range.upperBound - start }  // to the end of the file
            guard length >= header, length <= range.upperBound - start else { return }
            body(start, start + header..<start + length)
            start += length
        }
    }

    /// The size in a JPEG 2000 codestream, which decoders heed, not that of the box `ihdr`.
    static func jpeg2000Size(in bytes: RawSpan) -> Size2i? {
        let isCodestream = bytes.has([0xFF, 0x4F])
        // The box of the codestream may reach beyond what has been read of the file so far.
        let whole = 0..<bytes.byteCount
        guard let start = isCodestream ? 0 : box("jp2c", in: bytes, whole)?.lowerBound ?? openBox("jp2c", in: bytes),
            bytes.has([0xFF, 0x4F, 0xFF, 0x51], at: start), let end = bytes.size(at: start + 8, bytes: 4, .big),
            let origin = bytes.size(at: start + 16, bytes: 4, .big)
        else { return nil }
        return Size2i(width: end.width - origin.width, height: end.height - origin.height)
    }

    /// Where the contents of a last box begin that ends after the bytes do.
    private static func openBox(_ type: String, in bytes: RawSpan) -> Int? {
        var end = 0
        eachBox(in: bytes, 0..<bytes.byteCount) { end = $1.upperBound }
        guard bytes.has(type, at: end + 4), let length = bytes.number(at: end, bytes: 4, .big) else { return nil }
        return end + (length == 1 ? 16 : 8)
    }

    /// The greatest of the sizes that an AVIF file gives for its items: the image, or the tiles that it is put together of.
    static func avifSize(in bytes: RawSpan) -> Size2i? {
        guard let meta = box("meta", in: bytes, 0..<bytes.byteCount), meta.count > 4,
            let properties = box("iprp", in: bytes, meta.lowerBound + 4..<meta.upperBound),
            let container = box("ipco", in: bytes, properties)
        else { return nil }
        var greatest: Size2i?
        eachBox(in: bytes, container) { offset, contents in
            guard bytes.has("ispe", at: offset + 4),
                let size = bytes.size(at: contents.lowerBound + 4, bytes: 4, .big)
            else { return }
            func area(_ size: Size2i) -> Double { Double(size.width) * Double(size.height) }
            if greatest.map({ area($0) < area(size) }) ?? true { greatest = size }
        }
        return greatest
    }

    static func jpegXLSize(in bytes: RawSpan) -> Size2i? {
        if bytes.has([0xFF, 0x0A]) { return JPEGXLHeader.size(in: bytes, at: 2) }
        let whole = 0..<bytes.byteCount
        if let codestream = box("jxlc", in: bytes, whole)?.lowerBound ?? openBox("jxlc", in: bytes) {
            return JPEGXLHeader.size(in: bytes, at: codestream + 2)
        }
        // A codestream in parts: each begins with its number.
        guard let part = box("jxlp", in: bytes, whole)?.lowerBound ?? openBox("jxlp", in: bytes) else { return nil }
        return JPEGXLHeader.size(in: bytes, at: part + 6)
    }
}
