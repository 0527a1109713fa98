/// The bits of Deflate data, from the lowest of each byte up.
struct DeflateBits {
    private let bytes: [UInt8]
    private var position: Int
    private var buffer: UInt64 = 0
    private var available = 0

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// The next bits without taking them, zeros beyond the end.
    mutating func peek(_ count: Int) -> Int {
        while available < count, position < bytes.count {
            buffer |= UInt64(bytes[position]) << available
            position += 1
            available += 8
        }
        return Int(buffer & (1 << count - 1))
    }

    /// Passes over bits that were peeked at.
    mutating func skip(_ count: Int) throws(DamagedData) {
        guard count <= available else { throw DamagedData() }
        buffer >>= count
        available -= count
    }

    mutating func number(of count: Int) throws(DamagedData) -> Int {
        let number = peek(count)
        try skip(count)
        return number
    }

    /// Passes over the rest of a byte.
    mutating func align() {
        buffer >>= available % 8
        available -= available % 8
    }
}

/// Compressed data that contradicts itself, or ends too early.
struct DamagedData: Error {}
