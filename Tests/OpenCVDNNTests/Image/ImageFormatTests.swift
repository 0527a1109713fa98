import OpenCVDNN
import TestSupport
import Testing

/// What image files of formats other than PNG and JPEG become, or why they are refused.
@Suite(.enabled(if: OpenCV.hasImageCodecs, "built without the trait ImageCodecs"))
struct ImageFormatTests {
    /// The formats that the OpenCV in use encodes, by extension.
    static let encodable = [
        ".png", ".jpg", ".bmp", ".webp", ".tiff", ".ppm", ".pgm", ".pbm", ".pfm", ".hdr", ".ras", ".jp2", ".gif",
        ".avif",
        ".jxl",
    ].filter { (try? sample.encoded(as: $0)) != nil || (try? sample.converted(.bgrToGray).encoded(as: $0)) != nil }

    static let sample: Image = {
        // 30 x 20: some encoders take no smaller image.
        do { return try Image(width: 30, height: 20, fill: [10, 200, 90]) } catch { preconditionFailure("\(error)") }
    }()

    @Test(arguments: encodable)
    func theLimitHoldsForEveryFormat(_ fileExtension: String) throws {
        let isGray = [".pgm", ".pbm", ".pfm"].contains(fileExtension)
        let sample = isGray ? try Self.sample.converted(.bgrToGray) : Self.sample
        let bytes = try sample.encoded(as: fileExtension)
        #expect(try Image(decoding: bytes, pixelLimit: 600).size == Self.sample.size)
        let error = #expect(throws: DNNError.self) { try Image(decoding: bytes, pixelLimit: 599) }
        #expect(error?.code == .unreadableImage)
        #expect(error?.message.contains("30x20, 600 pixels, and the limit is 599") == true)
    }

    static let unreadable: [(beginning: [UInt8], name: String)] = [
        ([0, 0, 0, 24] + Array("ftypheic\0\0\0\0mif1heic".utf8), "HEIC"),
        (Array("8BPS\0\u{1}".utf8), "Photoshop"), ([0, 0, 1, 0, 1, 0], "Windows icon"), (Array("%PDF-1.4".utf8), "PDF"),
        (Array("<?xml version='1.0'?><svg/>".utf8), "SVG"),
        (Array(repeating: 0, count: 128) + Array("DICM".utf8), "DICOM"),
        ([0, 0, 0, 24] + Array("ftypisom\0\0\0\0isommp42".utf8), "video"),
    ]

    @Test(arguments: unreadable)
    func namesAFormatThatOpenCVCannotRead(beginning: [UInt8], name: String) {
        let error = #expect(throws: DNNError.self) { try Image(decoding: beginning) }
        #expect(error?.code == .unreadableImage)
        #expect(error?.message.contains("\(name) file, which OpenCV \(OpenCV.versionString) cannot read") == true)
    }

    /// `GIF89a`, 2 x 1, and formats that came with later versions of OpenCV.
    @Test(
        .enabled(if: OpenCV.version < OpenCV.Version(4, 11), "OpenCV 4.11 and later read these"),
        arguments: [
            (Array("GIF89a\u{2}\0\u{1}\0".utf8), "GIF"), ([0, 0, 0, 20] + Array("ftypavif\0\0\0\0avif".utf8), "AVIF"),
            ([0xFF, 0x0A, 0, 0], "JPEG XL"),
        ] as [([UInt8], String)])
    func namesAFormatThatThisVersionCannotRead(beginning: [UInt8], name: String) {
        let error = #expect(throws: DNNError.self) { try Image(decoding: beginning) }
        #expect(error?.message.contains("\(name) file, which OpenCV \(OpenCV.versionString) cannot read") == true)
    }

    @Test func turnsAWebPUprightUnlessToldOtherwise() throws {
        let path = Fixture.path("Pictures/turned-16x8.webp")
        let turned = try Fixture.picture("Pictures/turned-16x8.npy")
        #expect(try Image(contentsOfFile: path, mode: .gray) == turned)
        #expect(try Image(decoding: Fixture.bytes("Pictures/turned-16x8.webp"), mode: .gray) == turned)
        for mode in [Image.ReadMode.unchanged, .color.ignoringOrientation] {
            #expect(try Image(contentsOfFile: path, mode: mode).size == Size2i(width: 16, height: 8))
        }
    }

    /// OpenCV 4.6 and 4.10 return nothing for it, 5.0 the first picture.
    @Test func tellsThatAWebPIsAnimated() throws {
        let path = Fixture.path("Pictures/red-green.webp")
        if OpenCV.version < OpenCV.Version(5, 0) {
            let error = #expect(throws: DNNError.self) { try Image(contentsOfFile: path) }
            #expect(error?.code == .unreadableImage)
            #expect(error?.message.contains("can't decode an animated WebP") == true)
        } else {
            let center = try Image(contentsOfFile: path)[x: 4, y: 4]
            #expect(center[2] > 240 && center[0] < 16 && center[1] < 16)
        }
    }

    /// libtiff would multiply the colors with the alpha.
    @Test(arguments: ["raw", "lzw"])
    func readsTheColorsOfATransparentTIFF(_ compression: String) throws {
        try requireColors(of: compression)
    }

    /// The libtiff in OpenCV's own source has neither.
    @Test(
        .enabled(if: !OpenCV.buildInformation.contains(/TIFF: +build/), "this OpenCV has a libtiff of its own"),
        arguments: ["lzma", "zstd"])
    func readsTheColorsOfATIFFInRareCompressions(_ compression: String) throws {
        try requireColors(of: compression)
    }

    private func requireColors(of compression: String) throws {
        let path = Fixture.path("Pictures/bgra-3x2-\(compression).tiff")
        #expect(try Image(contentsOfFile: path) == Fixture.picture("Pictures/bgr-3x2.npy"))
        #expect(try Image(contentsOfFile: path, mode: .unchanged) == Fixture.picture("Pictures/bgra-3x2.npy"))
    }

    /// Numbers of compressions: JPEG 2000, JPEG XL, none that is known, and two whose data is something else.
    @Test(arguments: [34712, 50002, 9999, 65535, 34925, 50000, 50001])
    func refusesATIFFOfUnknownCompression(_ compression: Int) throws {
        var bytes = try Fixture.bytes("Pictures/bgra-3x2-raw.tiff")
        let tag: [UInt8] = [0x03, 0x01, 0x03, 0x00]  // 259, a number of 16 bits
        let field = try #require(bytes.indices.dropLast(12).first { Array(bytes[$0..<$0 + 4]) == tag })
        bytes[field + 8] = UInt8(compression & 255)
        bytes[field + 9] = UInt8(compression >> 8)
        let error = #expect(throws: DNNError.self) { try Image(decoding: bytes) }
        #expect(error?.code == .unreadableImage)
        #expect(error?.message.contains("\(compression)") == true)
    }

    @Test func refusesATIFFThatLacksRows() throws {
        let bytes = try Fixture.bytes("Pictures/bgra-3x2-raw.tiff")
        let error = #expect(throws: DNNError.self) { try Image(decoding: bytes.dropLast(bytes.count / 8)) }
        #expect(error?.code == .unreadableImage)
    }

    /// `value * 255 / greatest`, to the nearest.
    @Test(
        arguments: [
            ("P5 4 1 100\n", [0, 6, 30, 100], [0, 15, 77, 255]),
            ("P5\n# a comment\n4 1\n1000\n", [0, 0, 0, 60, 1, 44, 3, 232], [0, 15, 77, 255]),
            ("P2 4 1 100\n0 6 30 100\n", [], [0, 15, 77, 255]),
            ("P2 2 1 65535\n0 65535\n", [], [0, 255]),
        ] as [(String, [UInt8], [UInt8])])
    func scalesTheSamplesOfAPGM(header: String, samples: [UInt8], gray: [UInt8]) throws {
        #expect(try Image(decoding: Array(header.utf8) + samples, mode: .gray).bytes == gray)
    }

    @Test func scalesTheSamplesOfAPPM() throws {
        let bytes = Array("P6 1 1 100\n".utf8) + [6, 30, 100]
        #expect(try Image(decoding: bytes).bytes == [255, 77, 15])  // blue first
    }

    @Test(arguments: [
        "P5 4 1 0\n", "P5 4 1 70000\n", "P5 4 4 100\n0123", "P5 4",
        "P7\nWIDTH 1\nHEIGHT 1\nDEPTH 1\nMAXVAL 9\nENDHDR\n",
    ])
    func refusesAPortableMap(_ text: String) {
        let error = #expect(throws: DNNError.self) { try Image(decoding: Array(text.utf8)) }
        #expect(error?.code == .unreadableImage)
    }
}
