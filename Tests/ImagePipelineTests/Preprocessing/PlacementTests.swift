import OpenCVDNN
import TestSupport
import Testing

@testable import ImagePipeline

@Suite struct PlacementTests {
    /// A row of Tables/fit-geometry.json, whose script states the rounding of each fit.
    struct Row: Decodable, CustomTestStringConvertible {
        let fit: String
        let picture: [Int]
        let input: [Int]
        let resized: [Int]
        let cropOffset: [Int]
        let padding: [Int]
        var testDescription: String { "\(fit) \(picture) to \(input)" }

        /// The input's corner in the resized picture; before it where there is a margin.
        var corner: [Int] { zip(cropOffset, padding).map { $0 - $1 } }
    }

    static func rows(_ fit: String) throws -> [Row] {
        let rows: [Row] = try Fixture.table("Tables/fit-geometry.json").filter { $0.fit == fit }
        return try #require(rows.isEmpty ? nil : rows)  // no rows would pass as a test without cases
    }

    static let fits: [(name: String, fit: Preprocessing.Fit)] = [
        ("stretch", .stretch), ("crop", .crop), ("resize-crop:256", .resizeThenCrop(shorterSide: 256)),
        ("letterbox", .letterbox()), ("letterbox,upper-left", .letterbox(position: .upperLeft)),
    ]

    @Test(arguments: fits)
    func isAsInTheFitsOrigin(name: String, fit: Preprocessing.Fit) throws {
        for row in try Self.rows(name) {
            let placement = fit.placement(of: row.picture.size, over: row.input.size)
            #expect(placement.resized == Size2d(row.resized.size), "\(row.testDescription)")
            #expect([placement.corner.x, placement.corner.y] == row.corner.map(Double.init), "\(row.testDescription)")
        }
    }

    @Test func leavesAtLeastOnePixelOfAThinPicture() {
        let size = Size2i(width: 224, height: 224)
        for (picture, resized) in [
            (Size2i(width: 1000, height: 1), Size2i(width: 224, height: 1)),
            (Size2i(width: 1, height: 1000), Size2i(width: 1, height: 224)),
        ] {
            #expect(Preprocessing.Fit.letterbox().placement(of: picture, over: size).resized == Size2d(resized))
        }
    }

    /// 301 x 150 becomes 301 x 301, or 301 x 201 for an input of 3 to 2, before it is resized; 150 x 301 becomes 452 x 301.
    @Test(
        arguments: [
            (Size2i(width: 301, height: 150), Size2i(width: 320, height: 320), [320 / 301.0, 320 / 301.0, 0, 75]),
            (Size2i(width: 301, height: 150), Size2i(width: 96, height: 64), [96 / 301.0, 64 / 201.0, 0, 25]),
            (Size2i(width: 150, height: 301), Size2i(width: 96, height: 64), [96 / 452.0, 64 / 301.0, 151, 0]),
        ] as [(Size2i, Size2i, [Double])])
    func marginsBeforeTheResizeHaveWholePixelsOfTheImage(image: Size2i, input: Size2i, expected: [Double]) throws {
        for (position, margins) in [(Preprocessing.Fit.Position.middle, 1.0), (.upperLeft, 0)] {
            let placement = Preprocessing.Fit.padThenResize(position: position).placement(of: image, over: input)
            let numbers = [
                placement.resized.width / Double(image.width), placement.resized.height / Double(image.height),
                -placement.corner.x, -placement.corner.y,
            ]
            let theirs = [
                expected[0], expected[1], margins * expected[2] * expected[0], margins * expected[3] * expected[1],
            ]
            #expect(disagreement(of: numbers, with: theirs, tolerance: 1e-12) == nil)
        }
    }

    /// A picture of 400 x 200 for an input of 100 x 100, by hand: stretched 4 and 2 times; resized to 200 x 100, with 50
    /// cut off on the left; cut at 150 and 50; resized to 100 x 50, below a margin of 25 or above one of 50.
    @Test(
        arguments: [
            (.stretch, Rect2d(x: 40, y: 100, width: 80, height: 20)),
            (.crop, Rect2d(x: 120, y: 100, width: 40, height: 20)),
            (.resizeThenCrop(shorterSide: 200), Rect2d(x: 160, y: 100, width: 20, height: 10)),
            (.letterbox(), Rect2d(x: 40, y: 100, width: 80, height: 40)),
            (.letterbox(position: .upperLeft), Rect2d(x: 40, y: 200, width: 80, height: 40)),
            (.padThenResize(), Rect2d(x: 40, y: 100, width: 80, height: 40)),
            (.padThenResize(position: .upperLeft), Rect2d(x: 40, y: 200, width: 80, height: 40)),
        ] as [(Preprocessing.Fit, Rect2d)])
    func mapsABoxBack(fit: Preprocessing.Fit, expected: Rect2d) throws {
        let preprocessing = Preprocessing(inputSize: Size2i(width: 100, height: 100), fit: fit)
        let box = Rect2d(x: 10, y: 50, width: 20, height: 10)
        #expect(try preprocessing.imageBox(of: box, imageSize: Size2i(width: 400, height: 200)) == expected)
        #expect(throws: PipelineError.self) {
            try preprocessing.imageBox(of: box, imageSize: Size2i(width: 0, height: 200))
        }
    }
}

extension [Int] {
    fileprivate var size: Size2i { Size2i(width: self[0], height: self[1]) }
}
