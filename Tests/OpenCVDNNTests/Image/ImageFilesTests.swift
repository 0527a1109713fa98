import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite(.enabled(if: OpenCV.hasImageCodecs, "built without the trait ImageCodecs"))
struct ImageFilesTests {
    // Blue, green, red; black, a dark one, white: the pixels that make_pictures.py wrote.
    static let bgr: [UInt8] = [255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 10, 20, 30, 255, 255, 255]

    static let files: [(file: String, mode: Image.ReadMode, pixels: String)] = [
        ("bgr-3x2.png", .color, "bgr-3x2"), ("bgr-3x2.png", .unchanged, "bgr-3x2"),
        ("gray-3x2.png", .gray, "gray-3x2"), ("gray-3x2.png", .unchanged, "gray-3x2"),
        ("bgra-3x2.png", .unchanged, "bgra-3x2"), ("bgra-3x2.png", .color, "bgr-3x2"),
        ("palette-3x2.png", .color, "bgr-3x2"), ("broken-profile-3x2.png", .color, "bgr-3x2"),
        ("bgr16-3x2.png", .color, "bgr-3x2"),
    ]

    @Test(arguments: files)
    func readsThePixelsOfAPNG(file: String, mode: Image.ReadMode, pixels: String) throws {
        let expected = try Fixture.picture("Pictures/\(pixels).npy")
        #expect(try Image(contentsOfFile: Fixture.path("Pictures/\(file)"), mode: mode) == expected)
        #expect(try Image(decoding: Fixture.bytes("Pictures/\(file)"), mode: mode) == expected)
    }

    @Test func colorIsTheDefaultAndMakesThreeChannelsOfGray() throws {
        #expect(try Image(contentsOfFile: Fixture.path("Pictures/bgr-3x2.png")).bytes == Self.bgr)
        let gray = try Image(contentsOfFile: Fixture.path("Pictures/gray-3x2.png"))
        #expect(gray.bytes == [0, 50, 100, 150, 200, 255].flatMap { [$0, $0, $0] })
    }

    /// In grays a JPEG of quality 100 is exact to one unit. A turned camera is seen in the EXIF data.
    @Test(arguments: [
        ("left-right-16x8", Image.ReadMode.gray, "left-right-16x8"), ("turned-16x8", .gray, "turned-16x8"),
        ("turned-16x8", .unchanged, "left-right-16x8"),
    ])
    func readsAJPEGUprightUnlessUnchanged(file: String, mode: Image.ReadMode, pixels: String) throws {
        let image = try Image(contentsOfFile: Fixture.path("Pictures/\(file).jpg"), mode: mode)
        let expected = try Fixture.picture("Pictures/\(pixels).npy")
        #expect(image.size == expected.size)
        #expect(zip(image.bytes, expected.bytes).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    }

    @Test(arguments: [
        "truncated-header.png", "truncated-data.png", "truncated-header.jpg", "truncated-data.jpg",
        "huge-size.png", "zero-size.png",
        "text.png",
    ])
    func refusesWhatIsNoPicture(_ file: String) throws {
        let path = Fixture.path("Pictures/\(file)")
        let error = #expect(throws: DNNError.self) { try Image(contentsOfFile: path) }
        #expect(error?.code == .unreadableImage)
        #expect(error?.subject == path)
        let bytes = try Fixture.bytes("Pictures/\(file)")
        #expect(throws: DNNError.self) { try Image(decoding: bytes) }
    }

    @Test func refusesMoreThanEightBitsUnlessTheyAreConverted() {
        let error = #expect(throws: DNNError.self) {
            try Image(contentsOfFile: Fixture.path("Pictures/bgr16-3x2.png"), mode: .unchanged)
        }
        #expect(error?.message.contains("8 bits") == true)
    }

    /// OpenCV would make up what is missing of a JPEG.
    @Test(arguments: ["truncated-data.jpg", "truncated-data.png"])
    func saysThatAPartIsMissing(_ file: String) {
        let error = #expect(throws: DNNError.self) { try Image(contentsOfFile: Fixture.path("Pictures/\(file)")) }
        #expect(error?.message.contains("a part is missing") == true)
    }

    /// The left half is 64, the right one 192; a JPEG of quality 100 is exact to one unit.
    @Test(arguments: [
        (Image.ReadMode.reducedColor2, 3, 2), (.reducedColor4, 3, 4), (.reducedColor8, 3, 8), (.reducedGray2, 1, 2),
        (.reducedGray4, 1, 4), (.reducedGray8, 1, 8),
    ])
    func readsAtAPartOfTheSize(mode: Image.ReadMode, channels: Int, divisor: Int) throws {
        let image = try Image(contentsOfFile: Fixture.path("Pictures/left-right-16x8.jpg"), mode: mode)
        #expect(image.size == Size2i(width: 16 / divisor, height: 8 / divisor))
        #expect(image.channels == channels)
        let expected = (0..<image.height).flatMap { _ in
            (0..<image.width * channels).map { $0 < image.width * channels / 2 ? 64 : 192 }
        }
        #expect(zip(image.bytes, expected).allSatisfy { abs(Int($0) - $1) <= 1 })
    }

    @Test func leavesTheOrientationAloneWhenAsked() throws {
        let path = Fixture.path("Pictures/turned-16x8.jpg")
        #expect(try Image(contentsOfFile: path).size == Size2i(width: 8, height: 16))
        #expect(
            try Image(contentsOfFile: path, mode: .color.ignoringOrientation).size == Size2i(width: 16, height: 8))
    }

    @Test func refusesNoBytes() {
        let error = #expect(throws: DNNError.self) { try Image(decoding: []) }
        #expect(error?.code == .unreadableImage)
    }

    @Test func tellsFilesThatCannotBeReadApart() throws {
        let empty = Fixture.path("Pictures/empty.png")
        let folder = Fixture.path("Pictures")
        for (path, code) in [
            ("nothing.png", .fileNotFound), ("", .fileNotFound), ("\(empty)/cat.png", .fileNotFound),
            (folder, .unreadableFile), (empty, .unreadableFile), ("/dev/null", .unreadableFile),
            ("\(Fixture.path("Pictures/bgr-3x2.png"))\0.png", .invalidArgument),
        ] as [(String, DNNError.Code)] {
            let error = #expect(throws: DNNError.self) { try Image(contentsOfFile: path) }
            #expect(error?.code == code, "\(path)")
            #expect(error?.subject == path)
            #expect(error?.operation == "imread")
        }
    }

    @Test func libpngIsSilentAboutColorProfiles() async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            _ = try Image(contentsOfFile: Fixture.path("Pictures/broken-profile-3x2.png"))
        }
        #expect(String(decoding: result?.standardErrorContent ?? [], as: UTF8.self) == "")
    }
}
