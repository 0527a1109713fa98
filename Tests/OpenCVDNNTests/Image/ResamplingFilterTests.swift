import OpenCVDNN
import TestSupport
import Testing

@Suite struct ResamplingFilterTests {
    /// A row of Tables/resampling.json: what Pillow makes of noise.
    struct Row: Decodable, CustomTestStringConvertible {
        /// `nearest`, or a filter.
        let filter: String
        let size: [Int]
        let channels: Int
        let contrast: Bool
        let resized: [Int]
        let pixels: [UInt8]
        var testDescription: String { "\(filter) \(size) to \(resized)" }

        func resize(_ image: Image, part: Rect2i? = nil) throws -> Image {
            let size = Size2i(width: resized[0], height: resized[1])
            let part = part ?? Rect2i(x: 0, y: 0, width: size.width, height: size.height)
            guard let filter = ResamplingFilter(rawValue: filter) else {
                return try image.resizedToNearestCenters(to: size, part: part)
            }
            return try image.resized(to: size, part: part, antialiasing: filter)
        }

        /// The noise of `make_resampling.py`, from a linear congruential generator.
        func image() throws -> Image {
            var state: UInt32 = 1
            let bytes = (0..<size[0] * size[1] * channels).map { _ -> UInt8 in
                state = state &* 1_664_525 &+ 1_013_904_223
                let value = UInt8(state >> 24)
                return contrast ? (value > 127 ? 255 : 0) : value
            }
            return try Image(width: size[0], height: size[1], channels: channels, bytes: bytes)
        }
    }

    static func rows() throws -> [Row] { try Fixture.table("Tables/resampling.json") }

    @Test func everyFilterIsInTheTable() throws {
        #expect(try Set(Self.rows().map(\.filter)) == Set(ResamplingFilter.allCases.map(\.rawValue) + ["nearest"]))
    }

    @Test(arguments: try rows()) func isPillowsToTheBit(_ row: Row) throws {
        #expect(try row.resize(row.image()).bytes == row.pixels)
    }

    /// Each part is that of the whole, also where only its own pixels are computed.
    @Test(arguments: try rows().filter { $0.resized.allSatisfy { $0 > 1 } }) func aPartIsCutOutOfTheWhole(_ row: Row)
        throws
    {
        let size = Size2i(width: row.resized[0], height: row.resized[1])
        let whole = try row.resize(row.image())
        for part in [
            Rect2i(x: 0, y: 0, width: 1, height: 1), Rect2i(x: 1, y: 1, width: size.width - 1, height: size.height - 1),
            Rect2i(x: size.width - 1, y: 0, width: 1, height: size.height),
        ] {
            #expect(try row.resize(row.image(), part: part) == whole.cropped(to: part))
        }
    }

    /// The whole would have 229 million pixels.
    @Test func aPartOfAThinImageCostsItself() throws {
        let image = try Image(width: 32000, height: 1, fill: [10, 20, 30])
        let part = try image.resized(
            to: Size2i(width: 7_168_000, height: 224), part: Rect2i(x: 3_583_888, y: 0, width: 224, height: 224),
            antialiasing: .lanczos)
        #expect(try part == Image(width: 224, height: 224, fill: [10, 20, 30]))
    }

    @Test(arguments: [(0, 2), (2, 0), (-1, 2), (32768, 1), (.max, .max)])
    func refusesAnImpossibleSize(width: Int, height: Int) throws {
        let image = try Image(width: 2, height: 2)
        let error = #expect(throws: DNNError.self) {
            try image.resized(to: Size2i(width: width, height: height), antialiasing: .box)
        }
        #expect(error?.code == .invalidArgument)
    }

    /// A uniform BGRA image, since alpha is a channel like the others.
    @Test(arguments: ResamplingFilter.allCases) func aUniformImageStaysUniform(_ filter: ResamplingFilter) throws {
        let bytes = Array(repeating: [10, 20, 30, 40] as [UInt8], count: 81).flatMap(\.self)
        let resized = try Image(width: 9, height: 9, channels: 4, bytes: bytes)
            .resized(to: Size2i(width: 4, height: 13), antialiasing: filter)
        #expect(resized.bytes == Array(bytes.prefix(4 * 52)))
    }
}
