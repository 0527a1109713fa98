/// A PBM, PGM, PPM or PAM file: a header of words, then samples of 0 to a greatest value, in binary or as text.
struct PortableMap {
    private let kind: UInt8  // the digit of "P5"
    let size: Size2i
    private let greatest: Int
    private let start: Int  // of the samples

    init?(_ bytes: RawSpan) {
        guard let kind = bytes.byte(at: 1) else { return nil }
        self.kind = kind - UInt8(ascii: "0")
        var words = Words(position: 2)
        if self.kind == 7 {
            var values: [String: Int] = [:]
            while let name = words.next(in: bytes), name != "ENDHDR" {
                guard let value = words.next(in: bytes) else { return nil }
                values[name] = Int(value)
            }
            guard let width = values["WIDTH"], let height = values["HEIGHT"], let greatest = values["MAXVAL"] else {
                return nil
            }
            (size, self.greatest) = (Size2i(width: width, height: height), greatest)
        } else {
            guard let width = words.number(in: bytes), let height = words.number(in: bytes),
                let greatest = self.kind == 1 || self.kind == 4 ? 1 : words.number(in: bytes)
            else { return nil }
            (size, self.greatest) = (Size2i(width: width, height: height), greatest)
        }
        start = words.position + 1
    }

    private var isText: Bool { kind <= 3 }
    private var isBitmap: Bool { kind == 1 || kind == 4 }

    /// The file with samples of 0 to 255, which OpenCV takes them for; `nil` where they are.
    ///
    /// - Throws: `ImageFault` for a greatest value out of range, and for missing samples.
    func replacement(for bytes: RawSpan, _ mode: Image.ReadMode) throws(ImageFault) -> [UInt8]? {
        if isBitmap || greatest == 255 || greatest == 65535 { return nil }
        guard (1...65535).contains(greatest) else {
            throw ImageFault("the greatest sample value must be 1 to 65535, but is \(greatest)")
        }
        if kind == 7 {
            if greatest == 1 { return nil }  // a bitmap, which OpenCV reads as black and white
            throw ImageFault("OpenCV reads PAM files with sample values up to 255 or 65535, not \(greatest)")
        }
        if mode == .unchanged, greatest > 255 { return nil }  // refused for its 16 bits
        let channels = kind == 3 || kind == 6 ? 3 : 1
        var replacement = Array("P\(channels == 3 ? 6 : 5) \(size.width) \(size.height) 255\n".utf8)
        let count = size.width * size.height * channels
        guard count <= bytes.byteCount - start else { throw .partIsMissing }
        replacement.reserveCapacity(replacement.count + count)
        let sampleSize = greatest > 255 ? 2 : 1
        var words = Words(position: start)
        for index in 0..<count {
            let sample =
                isText
                ? words.number(in: bytes) : bytes.number(at: start + index * sampleSize, bytes: sampleSize, .big)
            guard let sample else { throw .partIsMissing }
            replacement.append(UInt8((min(sample, greatest) * 255 + greatest / 2) / greatest))
        }
        return replacement
    }
}

/// Words between white space, without comments from `#` to the end of a line.
private struct Words {
    var position: Int

    mutating func next(in bytes: RawSpan) -> String? {
        var word: [UInt8] = []
        var isComment = false
        while let byte = bytes.byte(at: position), word.count < 64 {
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            if isSpace && !word.isEmpty { break }
            if byte == UInt8(ascii: "#") { isComment = true }
            if !isSpace && !isComment { word.append(byte) }
            if byte == 0x0A || byte == 0x0D { isComment = false }
            position += 1
        }
        return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
    }

    mutating func number(in bytes: RawSpan) -> Int? {
        next(in: bytes).flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }
}
