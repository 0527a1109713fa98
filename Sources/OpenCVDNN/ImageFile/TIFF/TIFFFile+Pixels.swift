extension TIFFFile {
    /// Refuses a file whose pixels libtiff doesn't decode, or not all of them: OpenCV would answer with black.
    func requireWholePixels(in bytes: RawSpan) throws(ImageFault) {
        let parts = try partsOfPixels(in: bytes)
        let compression = number(Tag.compression, in: bytes, default: 1)
        guard let first = parts.first, Self.isCompressed(compression, bytes.extracting(first)) else {
            throw ImageFault(
                "the compression \(compression) of this TIFF file is unknown or its data is damaged: "
                    + "save it with LZW or Deflate")
        }
        // Of a single strip libtiff works out the length itself.
        let lengthIsSure = compression != 1 || parts.count > 1
        for (index, part) in parts.enumerated() where !part.isEmpty && lengthIsSure {
            guard let size = byteCount(ofPart: index, in: bytes) else { continue }
            guard Self.decompressedCount(compression, bytes.extracting(part), atMost: size.most) >= size.needed else {
                throw ImageFault("pixels of this TIFF file are missing, or damaged")
            }
        }
    }

    private var isTiled: Bool { fields[Tag.tileOffsets] != nil }

    /// Where the strips or tiles lie.
    private func partsOfPixels(in bytes: RawSpan) throws(ImageFault) -> [Range<Int>] {
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
        // Each is decompressed: parts that overlap would cost their number times the length of the file.
        guard parts.reduce(0, { $0 + $1.count }) <= 2 * bytes.byteCount else {
            throw ImageFault("the strips or tiles of this TIFF file overlap")
        }
        return parts
    }

    /// The bytes of a strip or tile before it was compressed: those that the image needs, and those that a last strip may have.
    /// `nil` where they aren't as many for every pixel, as in YCbCr with fewer samples of color, or their bits are in the
    /// other order.
    private func byteCount(ofPart index: Int, in bytes: RawSpan) -> (needed: Int, most: Int)? {
        let (ycbcr, separate, reversed) = (6, 2, 2)
        guard let size, number(Tag.photometric, in: bytes, default: 0) != ycbcr,
            number(Tag.bitOrder, in: bytes, default: 1) != reversed
        else { return nil }
        let isSeparate = number(Tag.planes, in: bytes, default: 1) == separate
        let samples = isSeparate ? 1 : number(Tag.samples, in: bytes, default: 1)
        let (width, rows, most): (Int, Int, Int)
        if isTiled {
            width = number(Tag.tileWidth, in: bytes, default: 0)
            rows = number(Tag.tileHeight, in: bytes, default: 0)
            most = rows
        } else {
            most = min(number(Tag.rowsPerStrip, in: bytes, default: size.height), size.height)
            guard most > 0 else { return nil }
            let stripsOfPlane = (size.height + most - 1) / most
            width = size.width
            rows = min(most, size.height - index % stripsOfPlane * most)
        }
        let bits = number(Tag.bitsPerSample, in: bytes, default: 1)
        // Larger tiles than that fit no image, and cost more to look through than its pixels.
        guard width <= max(4 * size.width, 1 << 12), most <= max(4 * size.height, 1 << 12) else { return (.max, 0) }
        guard samples <= 32, bits <= 64 else { return nil }  // which OpenCV refuses itself
        let rowCount = (width * samples * bits + 7) / 8
        return (rowCount * rows, rowCount * most)
    }

    /// How many bytes the data stands for, as far as its compression is one of those that libtiff gives up on without a word;
    /// no more than `limit` are counted.
    private static func decompressedCount(_ compression: Int, _ part: RawSpan, atMost limit: Int) -> Int {
        do throws(DamagedData) {
            switch compression {
            case 1: return part.byteCount
            // Before 1988 LZW had its bits in the other order.
            case 5 where part.byte(at: 0) != 0:
                return try LZWStream.decompressedCount(of: part.array, atMost: limit)
            case 8, 32946: return try ZlibStream.decompressedCount(of: part.array, atMost: limit)
            case 32773: return try PackBitsStream.decompressedCount(of: part.array, atMost: limit)
            default: return limit
            }
        } catch {
            return 0
        }
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
