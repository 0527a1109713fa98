/// Data in zlib's format (RFC 1950), compressed by Deflate (RFC 1951).
///
/// OpenCV decodes such data itself. This tells whether it is whole where OpenCV would not.
struct ZlibStream {
    private var bits: DeflateBits
    private var output: [UInt8] = []  // the end of it, which what follows refers to
    private var removedCount = 0
    private var checksum = Adler32()
    private let limit: Int

    private init(_ bytes: [UInt8], limit: Int) {
        bits = DeflateBits(bytes, at: 2)
        self.limit = limit
    }

    /// How many bytes the data decompresses to, which are at most `limit`.
    static func decompressedCount(of bytes: [UInt8], atMost limit: Int) throws(DamagedData) -> Int {
        let deflate = 8
        guard bytes.count > 2, Int(bytes[0] & 15) == deflate, (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0,
            bytes[1] & 32 == 0  // a dictionary that is not in the data
        else { throw DamagedData() }
        var stream = ZlibStream(bytes, limit: limit)
        try stream.run()
        return stream.removedCount
    }

    private mutating func run() throws(DamagedData) {
        var isLast = false
        while !isLast {
            isLast = try bits.number(of: 1) == 1
            switch try bits.number(of: 2) {
            case 0: try copyStored()
            case 1: try expand(Self.fixed())
            case 2: try expand(dynamicCodes())
            default: throw DamagedData()
            }
        }
        try forget(keeping: 0)
        bits.align()
        var expected = 0
        for _ in 0..<4 { expected = expected << 8 | (try bits.number(of: 8)) }
        guard checksum.value == expected else { throw DamagedData() }
    }

    /// Forgets output that nothing refers to any more.
    private mutating func forget(keeping count: Int) throws(DamagedData) {
        let removed = output.count - count
        checksum.add(output[..<removed])
        output.removeFirst(removed)
        removedCount += removed
        guard removedCount <= limit else { throw DamagedData() }
    }

    private mutating func makeRoom() throws(DamagedData) {
        if output.count >= 1 << 18 { try forget(keeping: 1 << 15) }  // the farthest distance
    }

    private mutating func copyStored() throws(DamagedData) {
        bits.align()
        let (count, complement) = (try bits.number(of: 16), try bits.number(of: 16))
        guard count ^ 0xFFFF == complement else { throw DamagedData() }
        for _ in 0..<count { output.append(UInt8(try bits.number(of: 8))) }
        try makeRoom()
    }

    private mutating func expand(_ codes: (literals: DeflateCodes, distances: DeflateCodes)) throws(DamagedData) {
        let end = 256
        while true {
            try makeRoom()
            let symbol = try codes.literals.symbol(from: &bits)
            if symbol == end { return }
            if symbol < end {
                output.append(UInt8(symbol))
                continue
            }
            guard symbol - 257 < Self.lengths.count else { throw DamagedData() }
            let (base, extra) = Self.lengths[symbol - 257]
            let length = base + (try bits.number(of: extra))
            let place = try codes.distances.symbol(from: &bits)
            guard place < Self.distances.count else { throw DamagedData() }
            let distance = Self.distances[place].base + (try bits.number(of: Self.distances[place].extra))
            guard distance <= output.count else { throw DamagedData() }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }

    private mutating func dynamicCodes() throws(DamagedData) -> (literals: DeflateCodes, distances: DeflateCodes) {
        let literalCount = try bits.number(of: 5) + 257
        let distanceCount = try bits.number(of: 5) + 1
        var lengths = [UInt8](repeating: 0, count: 19)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        for index in order.prefix(try bits.number(of: 4) + 4) { lengths[index] = UInt8(try bits.number(of: 3)) }
        let codes = try DeflateCodes(lengths: lengths)
        var all: [UInt8] = []
        while all.count < literalCount + distanceCount {
            let symbol = try codes.symbol(from: &bits)
            switch symbol {
            case 16:
                guard let last = all.last else { throw DamagedData() }
                all += Array(repeating: last, count: try bits.number(of: 2) + 3)
            case 17: all += Array(repeating: 0, count: try bits.number(of: 3) + 3)
            case 18: all += Array(repeating: 0, count: try bits.number(of: 7) + 11)
            default: all.append(UInt8(symbol))
            }
        }
        guard all.count == literalCount + distanceCount else { throw DamagedData() }
        return (
            try DeflateCodes(lengths: Array(all[..<literalCount])),
            try DeflateCodes(lengths: Array(all[literalCount...]))
        )
    }

    private static func fixed() throws(DamagedData) -> (literals: DeflateCodes, distances: DeflateCodes) {
        let lengths: [UInt8] = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
        return (
            try DeflateCodes(lengths: lengths), try DeflateCodes(lengths: Array(repeating: 5, count: 30))
        )
    }

    /// The first length of each code, and how many bits follow that are added to it: four codes of each number of bits.
    private static let lengths: [(base: Int, extra: Int)] =
        (0..<28).map { code in
            let extra = max(code / 4 - 1, 0)
            return (code < 8 ? code + 3 : ((4 + code % 4) << extra) + 3, extra)
        } + [(258, 0)]

    /// The same of distances, two codes of each number of bits.
    private static let distances: [(base: Int, extra: Int)] = (0..<30).map { code in
        let extra = max(code / 2 - 1, 0)
        return (code < 4 ? code + 1 : ((2 + code % 2) << extra) + 1, extra)
    }
}
