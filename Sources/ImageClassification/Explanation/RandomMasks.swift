import OpenCVDNN

/// Masks of random squares with smooth borders.
struct RandomMasks: SaliencyMasks {
    let count: Int
    private let size: Size2i
    /// The sides of a square, in pixels.
    private let cell: Size2i
    /// How many squares a mask has in each direction.
    private let cells: Int
    private var random: SplitMix64

    init(size: Size2i, count: Int, cells: Int, seed: UInt64) {
        func side(_ whole: Int) -> Int { (whole + cells - 1) / cells }
        (self.size, self.count, self.cells) = (size, count, cells)
        cell = Size2i(width: side(size.width), height: side(size.height))
        random = SplitMix64(state: seed)
    }

    var weighting: SaliencyWeighting { .confidenceWhenVisible }

    mutating func next() -> [Float] {
        // Corners of squares; the shift needs one square more, and that square has two ends.
        let corners = cells + 2
        let grid = (0..<corners * corners).map { _ -> Float in random.unit() < 0.5 ? 1 : 0 }
        let rows = Self.places(size.height, cell: cell.height, shift: random.next())
        let columns = Self.places(size.width, cell: cell.width, shift: random.next())
        var mask: [Float] = []
        mask.reserveCapacity(size.width * size.height)
        for (row, below) in rows {
            let line = (0..<corners).map { corner in
                let (upper, lower) = (grid[row * corners + corner], grid[(row + 1) * corners + corner])
                return upper + (lower - upper) * below
            }
            for (column, right) in columns {
                mask.append(line[column] + (line[column + 1] - line[column]) * right)
            }
        }
        return mask
    }

    /// Between which corners each pixel lies: the first one, and the way to the second, 0..<1.
    private static func places(_ side: Int, cell: Int, shift: UInt64) -> [(corner: Int, part: Float)] {
        let shift = Int(shift % UInt64(cell))
        return (0..<side).map { (($0 + shift) / cell, Float(($0 + shift) % cell) / Float(cell)) }
    }
}
