import OpenCVDNN
import TestSupport
import Testing

@Suite struct ImageGeometryTests {
    /// 0 1 2 / 10 11 12
    let gray: Image

    init() throws { gray = try Image(width: 3, height: 2, channels: 1, bytes: [0, 1, 2, 10, 11, 12]) }

    @Test func nearestRepeatsPixels() throws {
        let doubled = try gray.resized(to: Size2i(width: 6, height: 4), interpolation: .nearest)
        #expect(
            doubled.bytes == [
                0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2,
                10, 10, 11, 11, 12, 12, 10, 10, 11, 11, 12, 12,
            ])
    }

    /// Half the size is the plain average of 2 x 2 pixels, in linear interpolation (whose samples lie in their middle) as
    /// in averaging by area.
    @Test(arguments: [Interpolation.linear, .area])
    func halvingAverages(_ interpolation: Interpolation) throws {
        let picture = try Image(width: 4, height: 2, channels: 1, bytes: [0, 4, 100, 104, 8, 12, 108, 112])
        #expect(try picture.resized(to: Size2i(width: 2, height: 1), interpolation: interpolation).bytes == [6, 106])
    }

    @Test(arguments: [Interpolation.nearest, .linear, .cubic, .area, .lanczos4])
    func aUniformPictureStaysUniform(_ interpolation: Interpolation) throws {
        let color: Scalar = [10, 20, 30]
        let resized = try Image(width: 9, height: 9, fill: color)
            .resized(to: Size2i(width: 4, height: 13), interpolation: interpolation)
        #expect(try resized == Image(width: 4, height: 13, fill: color))
    }

    @Test(arguments: [(0, 2), (2, 0), (-1, 2), (32768, 1), (.max, .max)])
    func refusesToResizeToAnImpossibleSize(width: Int, height: Int) {
        let error = #expect(throws: DNNError.self) { try gray.resized(to: Size2i(width: width, height: height)) }
        #expect(error?.code == .invalidArgument)
    }

    @Test(arguments: [-1, 99, .max])
    func refusesAnInterpolationThatThereIsNot(_ number: Int) {
        #expect(throws: DNNError.self) {
            try gray.resized(to: Size2i(width: 2, height: 2), interpolation: Interpolation(rawValue: number))
        }
    }

    @Test func cropsACopy() throws {
        let original = gray
        var part = try gray.cropped(to: Rect2i(x: 1, y: 0, width: 2, height: 2))
        #expect(part.bytes == [1, 2, 11, 12])
        try part.fill(with: .zero)
        #expect(gray == original)
        #expect(try gray.cropped(to: Rect2i(x: 0, y: 0, width: 3, height: 2)) == gray)
    }

    static let outside: [Rect2i] = [
        Rect2i(x: -1, y: 0, width: 2, height: 2), Rect2i(x: 0, y: -1, width: 2, height: 2),
        Rect2i(x: 2, y: 0, width: 2, height: 2), Rect2i(x: 0, y: 1, width: 1, height: 2),
        Rect2i(x: 0, y: 0, width: 0, height: 2), Rect2i(x: 0, y: 0, width: 2, height: -1),
        Rect2i(x: 4, y: 4, width: 1, height: 1), Rect2i(x: .max, y: 0, width: 2, height: 2),
        Rect2i(x: 1, y: 0, width: .max, height: 1), Rect2i(x: .min, y: .min, width: .max, height: .max),
    ]

    @Test(arguments: outside)
    func refusesToCropOutside(_ rect: Rect2i) {
        let error = #expect(throws: DNNError.self) { try gray.cropped(to: rect) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("3 x 2") == true)
    }

    @Test func padsWithAColor() throws {
        let padded = try gray.padded(top: 1, bottom: 0, left: 1, right: 2, color: [9])
        #expect(padded.size == Size2i(width: 6, height: 3))
        #expect(padded.bytes == [9, 9, 9, 9, 9, 9, 9, 0, 1, 2, 9, 9, 9, 10, 11, 12, 9, 9])
        let color = try Image(width: 1, height: 1, fill: [1, 2, 3]).padded(left: 1, color: [4, 5, 6])
        #expect(color.bytes == [4, 5, 6, 1, 2, 3])
        #expect(try gray.padded() == gray)
    }

    @Test(arguments: [(-1, 0), (0, -1), (32768, 0), (0, .max), (16384, 16384), (32767, 32767)])
    func refusesAnImpossibleBorder(top: Int, bottom: Int) {
        let error = #expect(throws: DNNError.self) { try gray.padded(top: top, bottom: bottom) }
        #expect(error?.code == .invalidArgument)
    }
}
