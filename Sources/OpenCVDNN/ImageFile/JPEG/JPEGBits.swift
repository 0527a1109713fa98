/// The bits of a scan, from the highest of each byte down. A byte of 0xFF is data only where 0 follows; else a marker is
/// reached.
struct JPEGBits {
    /// Nothing more is there.
    struct Ended: Error {}

    private let bytes: [UInt8]

    /// The first byte that has not been taken, not even in part.
    private(set) var position: Int

    private var current: UInt8 = 0
    private var remaining = 0

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    mutating func bit() throws(Ended) -> Int {
        if remaining == 0 {
            guard position < bytes.count else { throw Ended() }
            current = bytes[position]
            position += 1
            if current == 0xFF {
                guard position < bytes.count, bytes[position] == 0 else { throw Ended() }
                position += 1
            }
            remaining = 8
        }
        remaining -= 1
        return Int(current >> remaining & 1)
    }

    mutating func number(of bits: Int) throws(Ended) -> Int {
        var number = 0
        for _ in 0..<bits { number = number << 1 | (try bit()) }
        return number
    }

    /// Passes over a restart marker.
    mutating func restart() throws(Ended) {
        remaining = 0
        while position + 1 < bytes.count, bytes[position] == 0xFF, bytes[position + 1] == 0xFF { position += 1 }
        guard position + 1 < bytes.count, bytes[position] == 0xFF, JPEGMarker.restart.contains(bytes[position + 1])
        else { throw Ended() }
        position += 2
    }
}

/// A Huffman table: the symbols in the order of their codes, and how many codes each length has.
struct JPEGHuffmanTable {
    private let counts: [Int]
    private let symbols: [UInt8]

    /// A table of 16 counts, for the lengths from 1 bit, and the symbols.
    init(counts: [Int], symbols: [UInt8]) {
        self.counts = counts
        self.symbols = symbols
    }

    /// The symbol of the next code. A code that the table doesn't have counts as the end of the data.
    func symbol(from bits: inout JPEGBits) throws(JPEGBits.Ended) -> Int {
        var (code, first, index) = (0, 0, 0)
        for count in counts {
            code |= try bits.bit()
            if code - first < count {
                guard index + code - first < symbols.count else { break }
                return Int(symbols[index + code - first])
            }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        throw JPEGBits.Ended()
    }
}
