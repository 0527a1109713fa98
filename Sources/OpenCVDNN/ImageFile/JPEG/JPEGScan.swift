/// The data of one scan.
struct JPEGScan {
    /// A component that takes part in the scan, with its Huffman tables.
    struct Part {
        let component: Int
        let dc: JPEGHuffmanTable?
        let ac: JPEGHuffmanTable?
    }

    var frame: JPEGFrame
    var bits: JPEGBits
    let first: Int  // the coefficients, in zigzag order
    let last: Int
    let isRefinement: Bool
    let missingBits: Int
    let restartInterval: Int
    var parts: [Part] = []

    private var blocksToSkip = 0  // which have no further coefficients

    init(
        frame: JPEGFrame, bits: JPEGBits, first: Int, last: Int, isRefinement: Bool, missingBits: Int,
        restartInterval: Int
    ) {
        self.frame = frame
        self.bits = bits
        self.first = frame.isProgressive ? first : 0
        self.last = frame.isProgressive ? last : 63
        self.isRefinement = frame.isProgressive && isRefinement
        self.missingBits = frame.isProgressive ? missingBits : 0
        self.restartInterval = restartInterval
    }

    /// Takes the scan's data, and says whether all of it is there.
    mutating func isComplete() -> Bool {
        guard first <= last, last < 64, first == 0 || parts.count == 1 else { return false }
        do {
            try parts.count == 1 ? walkBlocks(of: parts[0]) : walkUnits()
        } catch {
            return false
        }
        for part in parts {
            for coefficient in first...last { frame.components[part.component].missingBits[coefficient] = missingBits }
        }
        return true
    }

    /// A scan of one component has only the blocks that the image covers.
    private mutating func walkBlocks(of part: Part) throws(JPEGBits.Ended) {
        let component = frame.components[part.component]
        for index in 0..<component.columns * component.rows {
            try restart(before: index)
            let (row, column) = (index / component.columns, index % component.columns)
            try walk(part, block: row * component.stride + column)
        }
    }

    /// A scan of several components has units of a few blocks of each.
    private mutating func walkUnits() throws(JPEGBits.Ended) {
        for unit in 0..<frame.unitsAcross * frame.unitsDown {
            try restart(before: unit)
            let (y, x) = (unit / frame.unitsAcross, unit % frame.unitsAcross)
            for part in parts {
                let component = frame.components[part.component]
                for row in 0..<component.vertical {
                    for column in 0..<component.horizontal {
                        let block =
                            (y * component.vertical + row) * component.stride + x * component.horizontal + column
                        try walk(part, block: block)
                    }
                }
            }
        }
    }

    private mutating func restart(before index: Int) throws(JPEGBits.Ended) {
        guard restartInterval > 0, index > 0, index % restartInterval == 0 else { return }
        try bits.restart()
        blocksToSkip = 0
    }

    private mutating func walk(_ part: Part, block: Int) throws(JPEGBits.Ended) {
        if first == 0 { try walkDC(part) }
        guard last > 0 else { return }
        guard let table = part.ac else { throw JPEGBits.Ended() }
        if !frame.isProgressive {
            try walkAC(table)
        } else if isRefinement {
            try refineAC(table, component: part.component, block)
        } else {
            try walkFirstAC(table, component: part.component, block)
        }
    }

    private mutating func walkDC(_ part: Part) throws(JPEGBits.Ended) {
        if isRefinement {
            _ = try bits.bit()
        } else {
            guard let table = part.dc else { throw JPEGBits.Ended() }
            _ = try bits.number(of: min(table.symbol(from: &bits), 16))
        }
    }

    private mutating func walkAC(_ table: JPEGHuffmanTable) throws(JPEGBits.Ended) {
        var index = 1
        while index < 64 {
            let symbol = try table.symbol(from: &bits)
            let (run, size) = (symbol >> 4, symbol & 15)
            if size == 0 && run != 15 { return }
            _ = try bits.number(of: size)
            index += run + 1
        }
    }

    private mutating func walkFirstAC(
        _ table: JPEGHuffmanTable, component: Int, _ block: Int
    ) throws(JPEGBits.Ended) {
        if blocksToSkip > 0 {
            blocksToSkip -= 1
            return
        }
        var index = first
        while index <= last {
            let symbol = try table.symbol(from: &bits)
            let (run, size) = (symbol >> 4, symbol & 15)
            if size == 0 && run != 15 {
                blocksToSkip = (1 << run) - 1 + (try bits.number(of: run))
                return
            }
            index += run
            if size > 0, index < 64 {
                _ = try bits.number(of: size)
                frame.components[component].nonzero[block] |= 1 << index
            }
            index += 1
        }
    }

    /// A refinement has a bit for each coefficient that isn't 0 so far, between the codes of those that become so.
    private mutating func refineAC(_ table: JPEGHuffmanTable, component: Int, _ block: Int) throws(JPEGBits.Ended) {
        var index = first
        if blocksToSkip == 0 {
            while index <= last {
                let symbol = try table.symbol(from: &bits)
                var (run, size) = (symbol >> 4, symbol & 15)
                if size == 0 && run != 15 {
                    blocksToSkip = 1 << run + (try bits.number(of: run))
                    break
                }
                if size > 0 { size = try bits.bit() + 1 }
                while index <= last {
                    if frame.components[component].nonzero[block] >> index & 1 == 1 {
                        _ = try bits.bit()
                    } else {
                        run -= 1
                        if run < 0 { break }
                    }
                    index += 1
                }
                if size > 0, index < 64 { frame.components[component].nonzero[block] |= 1 << index }
                index += 1
            }
        }
        guard blocksToSkip > 0 else { return }
        while index <= last {
            if frame.components[component].nonzero[block] >> index & 1 == 1 { _ = try bits.bit() }
            index += 1
        }
        blocksToSkip -= 1
    }
}
