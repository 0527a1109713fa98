/// Data compressed by LZW as TIFF has it: codes of 9 to 12 bits, from the highest bit of each byte down.
///
/// OpenCV decodes such data itself. This tells how much there is of it.
enum LZWStream {
    private static let clear = 256, end = 257, longest = 12

    /// How many bytes the data stands for; no more than `limit` are counted.
    static func decompressedCount(of bytes: [UInt8], atMost limit: Int) throws(DamagedData) -> Int {
        // Of what each code stands for. Some writers go on for a while when there are no more codes, and libtiff allows it.
        var lengths = Array(repeating: 1, count: 1 << longest + 1023)
        var (next, width) = (end + 1, 9)
        var previous: Int?
        var (position, buffer, available, total) = (0, 0, 0, 0)
        while total < limit {
            while available < width, position < bytes.count {
                buffer = (buffer & 0xFFFF) << 8 | Int(bytes[position])
                position += 1
                available += 8
            }
            guard available >= width else { return total }
            available -= width
            let code = buffer >> available & (1 << width - 1)
            if code == end { return total }
            if code == clear {
                (next, width, previous) = (end + 1, 9, nil)
                continue
            }
            if let previous {
                guard code <= next, next < lengths.count else { throw DamagedData() }
                lengths[next] = lengths[previous] + 1
                next += 1
                // A code earlier than needed, as every writer does since the first.
                if next == 1 << width - 1, width < longest { width += 1 }
            } else if code > end {
                throw DamagedData()
            }
            total += lengths[code]
            previous = code
        }
        return total
    }
}
