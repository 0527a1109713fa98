import OpenCVDNN
import Testing

/// Flipping pictures, and putting them together.
@Suite struct ImageJoiningTests {
    /// 0 1 2 / 3 4 5
    let gray: Image

    init() throws { gray = try Image(width: 3, height: 2, channels: 1, bytes: 0..<6) }

    @Test(arguments: [
        (FlipDirection.horizontal, [2, 1, 0, 5, 4, 3] as [UInt8]), (.vertical, [3, 4, 5, 0, 1, 2]),
        (.both, [5, 4, 3, 2, 1, 0]),
    ])
    func flips(_ direction: FlipDirection, bytes: [UInt8]) throws {
        #expect(try gray.flipped(direction).bytes == bytes)
        #expect(try gray.flipped(direction).flipped(direction) == gray)
    }

    @Test func flippingKeepsAPixelsChannelsTogether() throws {
        let bgr = try Image(width: 2, height: 1, channels: 3, bytes: 0..<6)
        #expect(try bgr.flipped(.horizontal).bytes == [3, 4, 5, 0, 1, 2])
    }

    @Test func joinsSideBySide() throws {
        let joined = try Image.horizontallyConcatenating([gray, gray.flipped(.horizontal)])
        #expect(joined.size == Size2i(width: 6, height: 2))
        #expect(joined.bytes == [0, 1, 2, 2, 1, 0, 3, 4, 5, 5, 4, 3])
    }

    @Test func joinsOneBelowTheOther() throws {
        let joined = try Image.verticallyConcatenating([gray, gray.flipped(.vertical)])
        #expect(joined.size == Size2i(width: 3, height: 4))
        #expect(joined.bytes == [0, 1, 2, 3, 4, 5, 3, 4, 5, 0, 1, 2])
    }

    @Test func onePictureJoinsToACopyOfIt() throws {
        var joined = try Image.horizontallyConcatenating([gray])
        #expect(joined == gray)
        joined[x: 0, y: 0] = [99]
        #expect(gray.bytes == Array(0..<6))
    }

    @Test func refusesWhatDoesNotFitTogether() throws {
        let lower = try Image(width: 3, height: 1, channels: 1)
        let narrower = try Image(width: 2, height: 2, channels: 1)
        let color = try Image(width: 3, height: 2)
        for others in [[gray, lower], [gray, color], []] {
            let error = #expect(throws: DNNError.self) { try Image.horizontallyConcatenating(others) }
            #expect(error?.code == .invalidArgument)
        }
        for others in [[gray, narrower], [gray, gray, color], []] {
            #expect(throws: DNNError.self) { try Image.verticallyConcatenating(others) }
        }
    }

    @Test func refusesAResultOverTheLongestSide() throws {
        let wide = try Image(width: 20000, height: 1, channels: 1)
        let error = #expect(throws: DNNError.self) { try Image.horizontallyConcatenating([wide, wide]) }
        #expect(error?.message.contains("each side of an image must be 1 to 32767") == true)
    }
}
