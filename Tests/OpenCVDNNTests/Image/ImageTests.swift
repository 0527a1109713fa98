import OpenCVDNN
import Testing

@Suite struct ImageTests {
    @Test(arguments: [(3, 2, 1), (3, 2, 3), (3, 2, 4), (1, 1, 3), (32767, 1, 1), (1, 32767, 1)])
    func isBlackAtFirst(width: Int, height: Int, channels: Int) throws {
        let image = try Image(width: width, height: height, channels: channels)
        #expect(image.width == width)
        #expect(image.height == height)
        #expect(image.channels == channels)
        #expect(image.size == Size2i(width: width, height: height))
        #expect(image.bytes == Array(repeating: 0, count: width * height * channels))
    }

    @Test func shapeIsNumPys() throws {
        #expect(try Image(width: 3, height: 2).shape == [2, 3, 3])
        #expect(try Image(width: 3, height: 2, channels: 4).shape == [2, 3, 4])
        #expect(try Image(width: 3, height: 2, channels: 1).shape == [2, 3])
    }

    static let impossible: [(Int, Int, Int)] = [
        (0, 2, 3), (2, 0, 3), (-1, 2, 3), (2, -1, 3), (32768, 1, 3), (1, 32768, 3), (.max, .max, 3), (.min, 1, 3),
        (2, 2, 0), (2, 2, 2), (2, 2, 5), (2, 2, -1), (2, 2, .max),
    ]

    @Test(arguments: impossible)
    func refusesAnImpossibleSize(width: Int, height: Int, channels: Int) {
        let error = #expect(throws: DNNError.self) { try Image(width: width, height: height, channels: channels) }
        #expect(error?.code == .invalidArgument)
    }

    @Test func fillsWithAColor() throws {
        #expect(try Image(width: 2, height: 1, fill: [1, 2, 3]).bytes == [1, 2, 3, 1, 2, 3])
        var gray = try Image(width: 2, height: 1, channels: 1)
        try gray.fill(with: [7])
        #expect(gray.bytes == [7, 7])
        var transparent = try Image(width: 1, height: 1, channels: 4)
        try transparent.fill(with: [1, 2, 3, 4])
        #expect(transparent.bytes == [1, 2, 3, 4])
    }

    @Test func colorsAreRoundedAndSaturated() throws {
        #expect(try Image(width: 1, height: 1, fill: [300, -5, 12.6]).bytes == [255, 0, 13])
    }

    @Test func isAValue() throws {
        let original = try Image(width: 2, height: 2, fill: [10, 20, 30])
        var copy = original
        #expect(copy == original)
        try copy.fill(with: .zero)
        #expect(copy != original)
        #expect(original.bytes == [10, 20, 30, 10, 20, 30, 10, 20, 30, 10, 20, 30])
        #expect(copy.bytes == Array(repeating: 0, count: 12))
    }

    @Test func equalsOnlyTheSamePixelsInTheSameShape() throws {
        let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
        let image = try Image(width: 2, height: 2, channels: 3, bytes: bytes)
        #expect(try image == Image(width: 2, height: 2, channels: 3, bytes: bytes))
        #expect(try image != Image(width: 4, height: 1, channels: 3, bytes: bytes))
        #expect(try image != Image(width: 3, height: 1, channels: 4, bytes: bytes))
        #expect(try image != Image(width: 2, height: 2, channels: 3, bytes: bytes.reversed()))
    }
}
