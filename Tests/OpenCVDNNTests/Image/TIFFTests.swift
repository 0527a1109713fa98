import OpenCVDNN
import TestSupport
import Testing

/// TIFF files whose pixels are compressed, damaged, or multiplied with their alpha.
@Suite(.enabled(if: OpenCV.hasImageCodecs, "built without the trait ImageCodecs"))
struct TIFFTests {
    private func bytes(_ name: String) throws -> [UInt8] { try Fixture.bytes("Pictures/waves-64x48-\(name).tiff") }

    @Test(arguments: ["lzw", "deflate", "packbits", "opaque"])
    func aWholeFileIsRead(_ name: String) throws {
        #expect(try Image(decoding: bytes(name)) == Fixture.picture("Pictures/waves-64x48.npy"))
    }

    /// libtiff gives up on the strip in the middle without a word, and leaves its rows black. Bytes of 0x80 stand for nothing in
    /// PackBits.
    @Test(arguments: [("lzw", 0xFF), ("deflate", 0xFF), ("deflate", 0x00), ("packbits", 0x80)] as [(String, UInt8)])
    func aDamagedStripIsRefused(_ name: String, _ byte: UInt8) throws {
        var bytes = try bytes(name)
        let start = bytes.count / 2
        bytes.replaceSubrange(start..<start + 300, with: Array(repeating: byte, count: 300))
        let error = #expect(throws: DNNError.self) { try Image(decoding: bytes) }
        #expect(error?.code == .unreadableImage)
        #expect(error?.message == "pixels of this TIFF file are missing, or damaged")
    }

    /// Deflate data ends with a checksum: no bit of it can change unseen.
    @Test(arguments: 1...9)
    func aBitThatChangedInDeflateDataIsSeen(_ tenths: Int) throws {
        var bytes = try bytes("deflate")
        bytes[(bytes.count - 200) * tenths / 10] ^= 16
        let error = #expect(throws: DNNError.self) { try Image(decoding: bytes) }
        #expect(error?.code == .unreadableImage)
    }

    /// The length of the strips, which the file tells in field 279.
    @Test(arguments: ["lzw", "deflate", "packbits"])
    func aStripThatIsCutShortIsRefused(_ name: String) throws {
        var bytes = try bytes(name)
        let field: [UInt8] = [0x17, 0x01, bytes.contains([0x17, 0x01, 0x04]) ? 0x04 : 0x03, 0x00, 3, 0, 0, 0]
        let start = try #require(bytes.firstRange(of: field)?.upperBound)
        let lengths = bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
        bytes[lengths + 1] /= 2  // the high byte of the first length
        let error = #expect(throws: DNNError.self) { try Image(decoding: bytes) }
        #expect(error?.message == "pixels of this TIFF file are missing, or damaged")
    }

    /// Each strip is looked through: without the refusal, twice as long a file would take four times as long.
    @Test func stripsThatOverlapAreRefused() throws {
        let error = #expect(throws: DNNError.self) { try Image(decoding: Self.grayTIFF(stripOffset: { _ in 8 })) }
        #expect(error?.code == .unreadableImage)
        #expect(error?.message == "the strips or tiles of this TIFF file overlap")
        let image = try Image(decoding: Self.grayTIFF(stripOffset: { 8 + 64 * $0 }), mode: .unchanged)
        #expect(image.bytes == Array(0...255))
    }

    /// A gray image of 64x4 pixels, 0 to 255, in uncompressed strips of a row each, or of all rows where these overlap.
    private static func grayTIFF(stripOffset: (Int) -> Int) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] { [0, 8, 16, 24].map { UInt8(value >> $0 & 255) } }
        let offsets = (0..<4).map(stripOffset)
        let length = Set(offsets).count == 1 ? 256 : 64
        let lists = (offsets + Array(repeating: length, count: 4)).flatMap(number)
        let fields = [
            (256, 4, 1, 64), (257, 4, 1, 4), (258, 4, 1, 8), (259, 4, 1, 1), (262, 4, 1, 1), (273, 4, 4, 264),
            (277, 4, 1, 1), (278, 4, 1, 1), (279, 4, 4, 280),
        ]
        let directory = fields.flatMap { tag, type, count, value in
            number(tag)[..<2] + number(type)[..<2] + number(count) + number(value)
        }
        let header = Array("II".utf8) + [42, 0] + number(8 + 256 + lists.count)
        return header + Array(0...255) + lists + number(fields.count)[..<2] + directory + number(0)
    }

    @Test(arguments: [Image.ReadMode.color, .gray, .unchanged])
    func colorsThatAreMultipliedWithTheirAlphaAreRefused(_ mode: Image.ReadMode) throws {
        let error = #expect(throws: DNNError.self) { try Image(decoding: bytes("premultiplied"), mode: mode) }
        #expect(error?.code == .unreadableImage)
        #expect(error?.message.contains("multiplied with its alpha") == true)
    }
}
