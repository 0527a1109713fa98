/// The header of a BMP file, in the form of OS/2 or of Windows.
enum BitmapHeader {
    static func size(in bytes: RawSpan) -> Size2i? {
        guard let headerSize = bytes.number(at: 14, bytes: 4, .little) else { return nil }
        if headerSize == 12 { return bytes.size(at: 18, bytes: 2, .little) }
        guard let width = bytes.integer(Int32.self, at: 18, .little),
            let height = bytes.integer(Int32.self, at: 22, .little)
        else { return nil }
        return Size2i(width: Int(width), height: Int(height.magnitude))  // a negative height: rows from the top
    }
}
