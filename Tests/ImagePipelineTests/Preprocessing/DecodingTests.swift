import OpenCVDNN
import Testing

@testable import ImagePipeline

/// The sizes follow from the rule alone: at least twice the fitted image on both sides, at 1/8, 1/4, 1/2 or all of the file's size.
@Suite(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct DecodingTests {
    struct Case: Sendable {
        var fit: Preprocessing.Fit
        var input = Size2i(width: 224, height: 224)
        var file: Size2i
        var decoded: Size2i
    }

    static let cases = [
        // 448 x 448 is needed: 1/8 is 500 x 375.
        Case(fit: .stretch, file: Size2i(width: 4000, height: 3000), decoded: Size2i(width: 1000, height: 750)),
        // 448 x 336 is needed.
        Case(fit: .letterbox(), file: Size2i(width: 4000, height: 3000), decoded: Size2i(width: 500, height: 375)),
        // 598 x 448 is needed.
        Case(fit: .crop, file: Size2i(width: 4000, height: 3000), decoded: Size2i(width: 1000, height: 750)),
        // 682 x 512 is needed.
        Case(
            fit: .resizeThenCrop(shorterSide: 256), file: Size2i(width: 4000, height: 3000),
            decoded: Size2i(width: 1000, height: 750)),
        // Exactly twice the input at 1/8, and a pixel less, which is rounded up.
        Case(fit: .stretch, file: Size2i(width: 3584, height: 3584), decoded: Size2i(width: 448, height: 448)),
        Case(fit: .stretch, file: Size2i(width: 3577, height: 3577), decoded: Size2i(width: 448, height: 448)),
        Case(fit: .stretch, file: Size2i(width: 3576, height: 3584), decoded: Size2i(width: 894, height: 896)),
        Case(fit: .stretch, file: Size2i(width: 1000, height: 900), decoded: Size2i(width: 500, height: 450)),
        Case(fit: .stretch, file: Size2i(width: 800, height: 600), decoded: Size2i(width: 800, height: 600)),
    ]

    @Test(arguments: cases)
    func aJPEGIsDecodedAtTheSmallestScaleThatIsEnough(_ test: Case) throws {
        let file = try Image(width: test.file.width, height: test.file.height).encoded(as: ".jpg")
        let preprocessing = Preprocessing(inputSize: test.input, fit: test.fit)
        #expect(try preprocessing.image(decoding: file, decode: .reduced).size == test.decoded)
        #expect(try preprocessing.image(decoding: file).size == test.file)
    }

    @Test func otherFormatsAreDecodedInFull() throws {
        let file = try Image(width: 1600, height: 1200).encoded(as: ".png")
        let preprocessing = Preprocessing(inputSize: Size2i(width: 32, height: 32))
        let image = try preprocessing.image(decoding: file, decode: .reduced)
        #expect(image.size == Size2i(width: 1600, height: 1200))
    }

    /// The photo lies on its side in the file: 800 x 1600 upright. The input is high, so the upright photo is large enough at 1/4, and the other only at 1/2.
    @Test(arguments: [(orientation: UInt8(6), width: 200), (1, 800)])
    func theSizeIsThatOfTheUprightImage(orientation: UInt8, width: Int) throws {
        let plain = try Image(width: 1600, height: 800).encoded(as: ".jpg")
        // One field, the orientation, in little-endian EXIF data.
        let exif: [UInt8] =
            Array("Exif\0\0II*\0".utf8) + [
                8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0,
            ]
        let file = plain[..<2] + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + plain[2...]
        let preprocessing = Preprocessing(inputSize: Size2i(width: 100, height: 200))
        #expect(try preprocessing.image(decoding: Array(file), decode: .reduced).width == width)
    }

    @Test func numbersThatMakeNoSenseAreRefused() throws {
        let preprocessing = Preprocessing(inputSize: Size2i(width: Int.max, height: 1))
        #expect(throws: PipelineError.self) { try preprocessing.image(decoding: [], decode: .reduced) }
    }
}
