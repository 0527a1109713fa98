import OpenCVDNN
import TestSupport
import Testing

/// Images far longer than they are high: what covers a network's input by them is millions of pixels long, of which a few
/// hundred are wanted.
@Suite struct ThinImageTests {
    /// Pixels without a pattern, from a linear congruential generator.
    private static func noise(_ size: Size2i, channels: Int) throws -> Image {
        var state: UInt32 = 1
        let bytes = (0..<size.width * size.height * channels).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        return try Image(width: size.width, height: size.height, channels: channels, bytes: bytes)
    }

    /// The right pixels are those of OpenCV's own resize, cut.
    @Test(arguments: [
        (Size2i(width: 3000, height: 2), 3), (Size2i(width: 2, height: 3000), 1), (Size2i(width: 3000, height: 1), 4),
    ])
    func aPartHasThePixelsOfTheWhole(size: Size2i, channels: Int) throws {
        let image = try Self.noise(size, channels: channels)
        let resized = Size2i(width: size.width * 10 / 3, height: size.height * 10 / 3 + 1)
        let whole = try image.resized(to: resized)
        for (x, y) in [(0.0, 0.0), (0.5, 0.5), (1, 1)] {
            let side = min(resized.width, resized.height)
            let part = Rect2i(
                x: Int(Double(resized.width - side) * x), y: Int(Double(resized.height - side) * y), width: side,
                height: side)
            #expect(try image.resized(to: resized, part: part) == whole.cropped(to: part))
        }
    }

    @Test func refusesAPartOutsideTheWhole() throws {
        let image = try Image(width: 100, height: 1)
        for part in [Rect2i(x: -1, y: 0, width: 2, height: 2), Rect2i(x: 999, y: 0, width: 2, height: 2)] {
            let error = #expect(throws: DNNError.self) {
                try image.resized(to: Size2i(width: 1000, height: 10), part: part)
            }
            #expect(error?.code == .invalidArgument)
        }
    }

    /// The factor is 8 in both directions, so that the size of the whole says all.
    @Test(arguments: [Size2i(width: 2000, height: 2), Size2i(width: 2, height: 2000)])
    func aBlobCropsTheSamePixels(size: Size2i) throws {
        let image = try Self.noise(size, channels: 3)
        let whole = try image.resized(to: Size2i(width: size.width * 8, height: size.height * 8))
        let side = 16
        let middle = try whole.cropped(
            to: Rect2i(x: (whole.width - side) / 2, y: (whole.height - side) / 2, width: side, height: side))
        let blob = try blobFromImage(image, size: Size2i(width: side, height: side), swapRB: true, crop: true)
        try expectAgreement(of: blob, with: blobFromImage(middle, swapRB: true))
    }

    /// The whole would take 4.8 GB.
    @Test func aThinImageCostsLittle() async {
        await #expect(processExitsWith: .success) {
            let before = peakMemory()
            let image = try Image(width: 32000, height: 1, fill: [10, 20, 30])
            let blob = try blobFromImage(image, size: Size2i(width: 224, height: 224), swapRB: true, crop: true)
            #expect(blob.shape == [1, 3, 224, 224])
            #expect(try blob.array(of: Float.self).prefix(2) == [30, 30])
            #expect(peakMemory() - before < 100 << 20)
        }
    }
}
