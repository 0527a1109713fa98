/// Headers of lines of text.
enum TextHeader {
    /// Radiance HDR: lines up to an empty one, then `-Y height +X width`.
    static func radianceSize(in bytes: RawSpan) -> Size2i? {
        let lines = lines(in: bytes, before: 1 << 16)
        guard let empty = lines.firstIndex(of: ""), empty + 1 < lines.count else { return nil }
        let words = lines[empty + 1].split(separator: " ")
        guard words.count == 4, words[0].hasSuffix("Y"), words[2].hasSuffix("X"), let height = Int(words[1]),
            let width = Int(words[3])
        else { return nil }
        return Size2i(width: width, height: height)
    }

    /// PFM: `PF` or `Pf`, the width, the height and a scale, each behind white space.
    static func floatMapSize(in bytes: RawSpan) -> Size2i? {
        let words = lines(in: bytes, before: 256).joined(separator: " ").split(separator: " ")
        guard words.count >= 4, let width = Int(words[1]), let height = Int(words[2]) else { return nil }
        return Size2i(width: width, height: height)
    }

    private static func lines(in bytes: RawSpan, before end: Int) -> [String] {
        let head = bytes.extracting(0..<min(bytes.byteCount, end)).array
        return head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
