/// The header of a JPEG's frame: the components, and the blocks of 8 x 8 samples that each has.
struct JPEGFrame {
    struct Component {
        let id: UInt8
        let horizontal: Int  // blocks of a unit, across and down
        let vertical: Int
        let columns: Int  // blocks in a scan of this component alone, across and down
        let rows: Int
        let stride: Int  // blocks across with those that only fill up the last unit

        /// Of each block, a bit for each coefficient that isn't 0; kept for a progressive image alone.
        var nonzero: [UInt64] = []

        /// Of each coefficient, how many of its low bits are still to come; `nil` before its first scan.
        var missingBits = [Int?](repeating: nil, count: 64)
    }

    let isProgressive: Bool
    let unitsAcross: Int
    let unitsDown: Int
    var components: [Component]

    /// `segment`: the header from its length on.
    init?(_ segment: ArraySlice<UInt8>, marker: UInt8) {
        let bytes = Array(segment)
        guard marker == 0xC0 || marker == 0xC1 || marker == 0xC2, bytes.count >= 8, bytes[2] == 8,
            bytes.count >= 8 + 3 * Int(bytes[7])
        else { return nil }  // arithmetic, lossless, hierarchical, or not of 8 bits
        let (height, width) = (Int(bytes[3]) << 8 | Int(bytes[4]), Int(bytes[5]) << 8 | Int(bytes[6]))
        let factors = (0..<Int(bytes[7])).map { (id: bytes[8 + 3 * $0], factors: Int(bytes[9 + 3 * $0])) }
        // libjpeg decodes gray, three colors and CMYK. More would take a list of blocks each.
        guard (1...4).contains(factors.count),
            factors.allSatisfy({ (1...4).contains($0.factors >> 4) && (1...4).contains($0.factors & 15) })
        else { return nil }
        let widest = factors.map { $0.factors >> 4 }.max() ?? 1, highest = factors.map { $0.factors & 15 }.max() ?? 1
        func parts(_ whole: Int, of part: Int) -> Int { (whole + part - 1) / part }
        isProgressive = marker == 0xC2
        unitsAcross = parts(width, of: 8 * widest)
        unitsDown = parts(height, of: 8 * highest)
        components = []
        for (id, factors) in factors {
            let (horizontal, vertical) = (factors >> 4, factors & 15)
            var component = Component(
                id: id, horizontal: horizontal, vertical: vertical,
                columns: parts(parts(width * horizontal, of: widest), of: 8),
                rows: parts(parts(height * vertical, of: highest), of: 8), stride: unitsAcross * horizontal)
            if isProgressive {
                component.nonzero = Array(repeating: 0, count: component.stride * unitsDown * vertical)
            }
            components.append(component)
        }
    }

    /// Whether every bit of every coefficient has come.
    var isComplete: Bool { components.allSatisfy { $0.missingBits.allSatisfy { $0 == 0 } } }
}
