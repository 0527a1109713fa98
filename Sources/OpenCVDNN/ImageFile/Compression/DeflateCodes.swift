/// The Huffman codes of a Deflate block, as a table that the next bits are looked up in (RFC 1951, 3.2.2).
struct DeflateCodes {
    /// Symbol and length by the bits that follow; 0 where no code begins so.
    private var entries: [(symbol: UInt16, length: UInt8)]
    private let width: Int

    /// The codes for the length of each symbol's code, up to 15 bits; 0 for symbols that don't occur.
    init(lengths: [UInt8]) throws(DamagedData) {
        let longest = Int(lengths.max() ?? 0)
        var counts = Array(repeating: 0, count: longest + 1)
        for length in lengths where length > 0 { counts[Int(length)] += 1 }
        var next = Array(repeating: 0, count: longest + 1)
        var code = 0
        for length in counts.indices.dropFirst() {
            code = (code + counts[length - 1]) << 1
            next[length] = code
            guard code + counts[length] <= 1 << length else { throw DamagedData() }
        }
        width = longest
        entries = Array(repeating: (0, 0), count: 1 << longest)
        for (symbol, length) in lengths.enumerated() where length > 0 {
            let bits = Self.reversed(next[Int(length)], length: Int(length))
            next[Int(length)] += 1
            for index in stride(from: bits, to: entries.count, by: 1 << Int(length)) {
                entries[index] = (UInt16(symbol), length)
            }
        }
    }

    private static func reversed(_ code: Int, length: Int) -> Int {
        (0..<length).reduce(0) { $0 | (code >> $1 & 1) << (length - 1 - $1) }
    }

    func symbol(from bits: inout DeflateBits) throws(DamagedData) -> Int {
        let (symbol, length) = entries[bits.peek(width)]
        guard length > 0 else { throw DamagedData() }
        try bits.skip(Int(length))
        return Int(symbol)
    }
}
