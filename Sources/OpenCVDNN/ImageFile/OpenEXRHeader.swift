/// The header of an OpenEXR file: attributes, each of a name, a type, a length and a value.
enum OpenEXRHeader {
    /// The size of the data window, which is what OpenCV decodes.
    static func size(in bytes: RawSpan) -> Size2i? {
        var start = 8
        while let name = string(in: bytes, at: start), !name.isEmpty {
            guard let type = string(in: bytes, at: start + name.count + 1) else { return nil }
            let length = start + name.count + type.count + 2
            guard let count = bytes.number(at: length, bytes: 4, .little), count <= bytes.byteCount else { return nil }
            if name == Array("dataWindow".utf8) {
                let edges = (0..<4).compactMap {
                    bytes.integer(Int32.self, at: length + 4 + 4 * $0, .little).map(Int.init)
                }
                guard edges.count == 4 else { return nil }
                return Size2i(width: edges[2] - edges[0] + 1, height: edges[3] - edges[1] + 1)
            }
            start = length + 4 + count
        }
        return nil
    }

    /// A string up to its NUL, of at most 255 bytes.
    private static func string(in bytes: RawSpan, at start: Int) -> [UInt8]? {
        var string: [UInt8] = []
        while let byte = bytes.byte(at: start + string.count), string.count < 256 {
            if byte == 0 { return string }
            string.append(byte)
        }
        return nil
    }
}
