/// The first image of a TIFF file: a directory of numbered fields. EXIF data is a TIFF file too.
struct TIFFFile {
    struct Field {
        let entry: Int  // where the field stands in the file
        let type: Int
        let count: Int
        let values: Int  // where its values begin
    }

    enum Tag {
        static let width = 256, height = 257, bitsPerSample = 258, compression = 259, photometric = 262,
            bitOrder = 266
        static let stripOffsets = 273, orientation = 274, samples = 277, rowsPerStrip = 278, stripLengths = 279
        static let planes = 284, tileWidth = 322, tileHeight = 323, tileOffsets = 324, tileLengths = 325
        static let extraSamples = 338
    }

    let order: RawSpan.ByteOrder
    private(set) var fields: [Int: Field] = [:]

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
    static let sizes = [1: 1, 3: 2, 4: 4, 16: 8]

    /// The values of a field; none where the field is missing, and those before the end of the file.
    func numbers(_ tag: Int, in bytes: RawSpan) -> [Int] {
        guard let field = fields[tag], let size = Self.sizes[field.type] else { return [] }
        var numbers: [Int] = []
        for index in 0..<field.count {
            guard let number = bytes.number(at: field.values + index * size, bytes: size, order) else { break }
            numbers.append(number)
        }
        return numbers
    }

    /// The first value of a field, or what TIFF takes for a field that is missing.
    func number(_ tag: Int, in bytes: RawSpan, default value: Int) -> Int { numbers(tag, in: bytes).first ?? value }

    /// The orientation that EXIF data gives, 1 to 8; 1 where it gives none.
    static func orientation(in exif: RawSpan) -> Int {
        let orientation = TIFFFile(exif)?.numbers(Tag.orientation, in: exif).first ?? 1
        return (1...8).contains(orientation) ? orientation : 1
    }
}
