/// A PNG file is a signature and chunks: a length, a type of four letters, the contents, a checksum.
enum PNGFile {
    /// Refuses a file without its last chunk.
    static func requireWhole(_ bytes: RawSpan) throws(ImageFault) {
        let overhead = 12  // length, type and checksum
        var start = 8
        while let length = bytes.number(at: start, bytes: 4, .big), length <= bytes.byteCount - start - overhead {
            if bytes.has("IEND", at: start + 4) { return }
            start += length + overhead
        }
        throw .partIsMissing
    }
}
