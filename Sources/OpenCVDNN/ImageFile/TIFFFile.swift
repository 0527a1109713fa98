/// The first image of a TIFF file: a directory of numbered fields. EXIF data is a TIFF file too.
struct TIFFFile {
    private struct Field {
        let entry: Int  // where the field stands in the file
        let type: Int
        let count: Int
        let values: Int  // where its values begin
    }

    private enum Tag {
        static let width = 256, height = 257, compression = 259, photometric = 262, stripOffsets = 273,
            orientation = 274
        static let samples = 277, stripLengths = 279, tileOffsets = 324, tileLengths = 325, extraSamples = 338
    }

    private let order: RawSpan.ByteOrder
    private var fields: [Int: Field] = [:]

    /// Width and height; `nil` for EXIF data and for a damaged file.
    private(set) var size: Size2i?

    init?(_ bytes: RawSpan) {
        order = bytes.has("MM") ? .big : .little
        guard let version = bytes.number(at: 2, bytes: 2, order), version == 42 || version == 43 else { return nil }
        let isBig = version == 43
        let (word, entrySize) = isBig ? (8, 20) : (4, 12)
        guard let directory = bytes.number(at: isBig ? 8 : 4, bytes: word, order), directory < bytes.byteCount,
            let count = bytes.number(at: directory, bytes: isBig ? 8 : 2, order), count <= bytes.byteCount / entrySize
        else { return nil }
        for index in 0..<count {
            let entry = directory + (isBig ? 8 : 2) + index * entrySize
            guard let tag = bytes.number(at: entry, bytes: 2, order),
                let type = bytes.number(at: entry + 2, bytes: 2, order),
                let count = bytes.number(at: entry + 4, bytes: word, order)
            else { return nil }
            let inPlace = entry + 4 + word
            guard let size = Self.sizes[type], count <= bytes.byteCount else { continue }
            let isInPlace = size * count <= word
            guard let values = isInPlace ? inPlace : bytes.number(at: inPlace, bytes: word, order) else { return nil }
            fields[tag] = Field(entry: entry, type: type, count: count, values: values)
        }
        if let width = numbers(Tag.width, in: bytes).first, let height = numbers(Tag.height, in: bytes).first {
            size = Size2i(width: width, height: height)
        }
    }

    /// The bytes that a value of a type of whole numbers takes.
    private static let sizes = [1: 1, 3: 2, 4: 4, 16: 8]

    /// The values of a field; none where the field is missing, and those before the end of the file.
    private func numbers(_ tag: Int, in bytes: RawSpan) -> [Int] {
        guard let field = fields[tag], let size = Self.sizes[field.type] else { return [] }
        var numbers: [Int] = []
        for index in 0..<field.count {
            guard let number = bytes.number(at: field.values + index * size, bytes: size, order) else { break }
            numbers.append(number)
        }
        return numbers
    }

    /// The orientation that EXIF data gives, 1 to 8; 1 where it gives none.
    static func orientation(in exif: RawSpan) -> Int {
        let orientation = TIFFFile(exif)?.numbers(Tag.orientation, in: exif).first ?? 1
        return (1...8).contains(orientation) ? orientation : 1
    }
}

extension TIFFFile {
    /// What OpenCV gets in place of the file: the same with its alpha declared as multiplied already, which keeps libtiff
    /// from multiplying the colors with it; `nil` where the file is right as it is.
    ///
    /// - Throws: `ImageFault` for a compression that libtiff may lack, which OpenCV would answer with black, and for pixels
    ///   that the file ends before.
    func replacement(for bytes: RawSpan) throws(ImageFault) -> [UInt8]? {
        let parts = try partsOfPixels(in: bytes)
        let compression = numbers(Tag.compression, in: bytes).first ?? 1
        let isKnown = parts.first.map { Self.isCompressed(compression, bytes.extracting($0)) } ?? false
        guard isKnown else {
            throw ImageFault(
                "the compression \(compression) of this TIFF file is unknown or its data is damaged: "
                    + "save it with LZW or Deflate")
        }
        let (rgb, unassociated, associated) = (2, 2, UInt8(1))
        guard numbers(Tag.photometric, in: bytes).first == rgb, (numbers(Tag.samples, in: bytes).first ?? 1) >= 4,
            numbers(Tag.extraSamples, in: bytes).first == unassociated, let field = fields[Tag.extraSamples],
            let size = Self.sizes[field.type]
        else { return nil }
        var copy = bytes.array
        copy[field.values + (order == .big ? size - 1 : 0)] = associated
        return copy
    }

    /// Where the strips or tiles lie.
    private func partsOfPixels(in bytes: RawSpan) throws(ImageFault) -> [Range<Int>] {
        let isTiled = fields[Tag.tileOffsets] != nil
        let offsets = numbers(isTiled ? Tag.tileOffsets : Tag.stripOffsets, in: bytes)
        let lengths = numbers(isTiled ? Tag.tileLengths : Tag.stripLengths, in: bytes)
        var parts: [Range<Int>] = []
        for (index, offset) in offsets.enumerated() {
            // Old programs leave the lengths out where nothing is compressed; libtiff then computes them.
            let length = index < lengths.count ? lengths[index] : 0
            guard offset <= bytes.byteCount, length <= bytes.byteCount - offset else { throw .partIsMissing }
            parts.append(offset..<offset + length)
        }
        guard !parts.isEmpty else { throw .partIsMissing }
        return parts
    }

    /// Whether libtiff decodes a compression. What a build of it may lack is told by the first bytes of what was compressed.
    private static func isCompressed(_ compression: Int, _ part: RawSpan) -> Bool {
        switch compression {
        // None, Huffman, Group 3 and 4, LZW, the two of JPEG, Deflate, NeXT, aligned Huffman, PackBits, ThunderScan, Deflate
        // under its old number, and SGI's LogL and LogLuv
        case 1...8, 32766, 32771, 32773, 32809, 32946, 34676, 34677: true
        case 34887: part.has("Lerc") || part.has([0x78]) || part.has([0x28, 0xB5, 0x2F, 0xFD])
        case 34925: part.has([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])  // LZMA, in the container of xz
        case 50000: part.has([0x28, 0xB5, 0x2F, 0xFD])  // Zstandard
        case 50001: part.has("RIFF")  // WebP
        default: false
        }
    }
}
