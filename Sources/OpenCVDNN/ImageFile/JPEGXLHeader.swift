/// The size header of a JPEG XL codestream (ISO/IEC 18181-1): bits from the lowest of each byte up.
enum JPEGXLHeader {
    static func size(in bytes: RawSpan, at offset: Int) -> Size2i? {
        var position = 8 * offset
        func take(_ count: Int) -> Int? {
            var value = 0
            for bit in 0..<count {
                guard let byte = bytes.byte(at: position / 8) else { return nil }
                value |= (Int(byte) >> (position % 8) & 1) << bit
                position += 1
            }
            return value
        }
        func length(isSmall: Bool) -> Int? {
            if isSmall { return take(5).map { 8 * ($0 + 1) } }
            return take(2).flatMap { take([9, 13, 18, 30][$0]) }.map { $0 + 1 }
        }
        guard let isSmall = take(1).map({ $0 == 1 }), let height = length(isSmall: isSmall), let ratio = take(3)
        else { return nil }
        if ratio == 0 { return length(isSmall: isSmall).map { Size2i(width: $0, height: height) } }
        let (numerator, denominator) = [(1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1)][ratio - 1]
        return Size2i(width: height * numerator / denominator, height: height)
    }
}
