/// Data compressed by PackBits: runs of one byte, and bytes as they are.
enum PackBitsStream {
    /// How many bytes the data stands for, which are at most `limit`.
    static func decompressedCount(of bytes: [UInt8], atMost limit: Int) throws(DamagedData) -> Int {
        var (position, total) = (0, 0)
        while position < bytes.count {
            let code = Int8(bitPattern: bytes[position])
            let count = code == .min ? 0 : Int(code.magnitude) + 1
            let taken = code == .min ? 0 : code < 0 ? 1 : count
            guard taken < bytes.count - position else { break }
            position += taken + 1
            total += count
        }
        guard total <= limit else { throw DamagedData() }
        return total
    }
}
