/// The scans of a JPEG file, walked code by code to see whether all of them are there. Nothing is decoded but the codes'
/// lengths.
struct JPEGScans {
    private let bytes: [UInt8]
    private var position = 2
    private var frame: JPEGFrame?
    private var tables: [UInt8: JPEGHuffmanTable] = [:]  // by class (the high four bits) and number
    private var restartInterval = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether the file holds all rows of the image, in full precision, up to its very last byte.
    mutating func areComplete() -> Bool {
        while position < bytes.count {
            while position + 1 < bytes.count, bytes[position] == 0xFF, bytes[position + 1] == 0xFF { position += 1 }
            guard bytes[position] == 0xFF else { return false }
            if position + 1 == bytes.count { break }  // the first byte of the marker that is missing
            let marker = bytes[position + 1]
            let start = position + 2
            guard start + 1 < bytes.count else { return false }
            let end = start + Int(bytes[start]) << 8 + Int(bytes[start + 1])
            guard end >= start + 2, end <= bytes.count, read(bytes[start..<end], marker) else { return false }
        }
        return frame?.isComplete ?? false
    }

    /// Takes a segment, and the data of a scan after it.
    private mutating func read(_ segment: ArraySlice<UInt8>, _ marker: UInt8) -> Bool {
        position = segment.endIndex
        switch marker {
        case JPEGMarker.huffmanTables: return readTables(segment.dropFirst(2))
        case JPEGMarker.restartInterval:
            guard segment.count >= 4 else { return false }
            restartInterval = Int(segment[segment.startIndex + 2]) << 8 | Int(segment[segment.startIndex + 3])
            return true
        case JPEGMarker.startOfScan: return readScan(Array(segment))
        case let marker where JPEGMarker.startsFrame(marker):
            guard frame == nil else { return false }
            frame = JPEGFrame(segment, marker: marker)
            return frame != nil
        default: return true
        }
    }

    private mutating func readTables(_ contents: ArraySlice<UInt8>) -> Bool {
        var rest = contents
        while let name = rest.popFirst() {
            guard rest.count >= 16 else { return false }
            let counts = rest.prefix(16).map(Int.init)
            let count = counts.reduce(0, +)
            guard rest.count >= 16 + count else { return false }
            tables[name] = JPEGHuffmanTable(counts: counts, symbols: Array(rest.dropFirst(16).prefix(count)))
            rest = rest.dropFirst(16 + count)
        }
        return true
    }

    private mutating func readScan(_ header: [UInt8]) -> Bool {
        guard let frame, header.count >= 3, header.count >= 6 + 2 * Int(header[2]), (1...4).contains(header[2])
        else { return false }
        let count = Int(header[2]), tail = 3 + 2 * count
        var scan = JPEGScan(
            frame: frame, bits: JPEGBits(bytes, at: position), first: Int(header[tail]), last: Int(header[tail + 1]),
            isRefinement: header[tail + 2] >> 4 != 0, missingBits: Int(header[tail + 2] & 15),
            restartInterval: restartInterval)
        for index in 0..<count {
            let (id, names) = (header[3 + 2 * index], header[4 + 2 * index])
            guard let component = frame.components.firstIndex(where: { $0.id == id }) else { return false }
            scan.parts.append(
                JPEGScan.Part(component: component, dc: tables[names >> 4], ac: tables[0x10 | names & 15]))
        }
        guard scan.isComplete() else { return false }
        self.frame = scan.frame
        position = scan.bits.position
        return true
    }
}
