import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite(.enabled(if: OpenCV.hasImageCodecs, "built without the trait ImageCodecs"))
struct ImageWritingTests {
    let image: Image

    init() throws { image = try Fixture.picture("Pictures/bgr-3x2.npy") }

    @Test(arguments: ["bgr-3x2", "gray-3x2", "bgra-3x2"])
    func aPNGKeepsEveryPixel(_ name: String) throws {
        let picture = try Fixture.picture("Pictures/\(name).npy")
        try withTemporaryFolder { folder in
            try picture.write(toFile: "\(folder)/picture.png")
            #expect(try Image(contentsOfFile: "\(folder)/picture.png", mode: .unchanged) == picture)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["picture.png"])
        }
        #expect(try Image(decoding: picture.encoded(as: ".png"), mode: .unchanged) == picture)
    }

    // The signatures of the formats: the PNG specification, JPEG's start of image, and BITMAPFILEHEADER.
    @Test(arguments: [
        (".png", [0x89, 0x50, 0x4e, 0x47]), (".jpg", [0xff, 0xd8, 0xff]), (".JPEG", [0xff, 0xd8, 0xff]),
        (".bmp", [0x42, 0x4d]),
    ])
    func theExtensionSaysTheFormat(fileExtension: String, signature: [UInt8]) throws {
        #expect(try image.encoded(as: fileExtension).starts(with: signature))
    }

    @Test func aJPEGOfLowerQualityIsSmaller() throws {
        let noise = try Image(width: 64, height: 64, channels: 1, bytes: (0..<4096).map { UInt8($0 * 7919 % 256) })
        let (low, high) = (try noise.encoded(as: ".jpg", quality: 10), try noise.encoded(as: ".jpg", quality: 100))
        #expect(low.count < high.count)
        try withTemporaryFolder { folder in
            try noise.write(toFile: "\(folder)/low.jpg", quality: 10)
            #expect(try Fixture.contents(ofFile: "\(folder)/low.jpg") == low)
        }
    }

    @Test(arguments: [-1, 101, .max])
    func refusesAQualityOutOfRange(_ quality: Int) {
        let error = #expect(throws: DNNError.self) { try image.encoded(as: ".jpg", quality: quality) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("\(quality)") == true)
    }

    @Test func onlyLossyFormatsHaveAQuality() {
        let error = #expect(throws: DNNError.self) { try image.encoded(as: ".png", quality: 90) }
        #expect(error?.code == .invalidArgument)
    }

    @Test(arguments: ["", ".", "png", ".unknown", ".mp4"])
    func refusesAnExtensionThatIsNoFormat(_ fileExtension: String) {
        let error = #expect(throws: DNNError.self) { try image.encoded(as: fileExtension) }
        #expect(error?.code == .invalidArgument)
    }

    @Test func aFailedWriteNamesTheFileAndLeavesNothingBehind() throws {
        try withTemporaryFolder { folder in
            let before = "\(folder)/folder.png"
            try FileManager.default.createDirectory(atPath: before, withIntermediateDirectories: false)
            for (path, code) in [
                ("\(folder)/missing/picture.png", .unwritableFile), (before, .unwritableFile),
                ("\(folder)/picture", .invalidArgument), ("\(folder)/picture.unknown", .invalidArgument),
                ("\(folder)/picture.png\0.png", .invalidArgument),
            ] as [(String, DNNError.Code)] {
                let error = #expect(throws: DNNError.self) { try image.write(toFile: path) }
                #expect(error?.code == code, "\(path)")
                #expect(error?.subject == path)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["folder.png"])
        }
    }

    @Test func replacesWhatWasThere() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/picture.png"
            try Image(width: 9, height: 9).write(toFile: path)
            try image.write(toFile: path)
            #expect(try Image(contentsOfFile: path) == image)
        }
    }

    /// The file that a link leads to is replaced, not the link, and keeps its permissions.
    @Test func writesThroughALink() throws {
        try withTemporaryFolder { folder in
            let (file, link) = ("\(folder)/picture.png", "\(folder)/link.png")
            try Data("old".utf8).write(to: URL(filePath: file))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "picture.png")
            try image.write(toFile: link)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "picture.png")
            #expect(try Image(contentsOfFile: file) == image)
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func aJPEGHasNoFourthChannel() throws {
        let transparent = try Image(width: 8, height: 8, channels: 4)
        #expect(try Image(decoding: transparent.encoded(as: ".jpg"), mode: .unchanged).channels == 3)
    }
}

@Suite(.disabled(if: OpenCV.hasImageCodecs, "built with the trait ImageCodecs"))
struct ImagesWithoutCodecsTests {
    @Test func everyCodecRefuses() throws {
        let image = try Image(width: 1, height: 1)
        for error in [
            #expect(
                throws: DNNError.self, performing: { try Image(contentsOfFile: Fixture.path("Pictures/bgr-3x2.png")) }),
            #expect(throws: DNNError.self, performing: { try Image(decoding: [1, 2, 3]) }),
            #expect(throws: DNNError.self, performing: { try image.encoded(as: ".png") }),
            #expect(throws: DNNError.self, performing: { try image.write(toFile: "picture.png") }),
        ] {
            #expect(error?.code == .unsupported)
            #expect(error?.message.contains("ImageCodecs") == true)
        }
    }
}
