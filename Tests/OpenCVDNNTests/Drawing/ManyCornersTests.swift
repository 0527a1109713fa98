import OpenCVDNN
import TestSupport
import Testing

/// Polygons of more corners than OpenCV fills in a time that grows with their number.
@Suite struct ManyCornersTests {
    /// Corners outside the image change nothing.
    @Test(arguments: 0..<20)
    func manyCornersGiveTheSamePixels(seed: Int) throws {
        var random = SeededNumbers(seed: seed)
        let polygons = (0...random.next(below: 3)).map { _ in
            (0...random.next(below: 12)).map { _ in
                Point2i(x: random.next(below: 60) - 10, y: random.next(below: 50) - 10)
            }
        }
        let many = polygons + [Array(repeating: Point2i(x: -100, y: -100), count: 5000)]
        var (canvas, filled) = (try Canvas(width: 40, height: 30), try Canvas(width: 40, height: 30))
        try canvas.image.fillPoly(polygons, color: [255], lineType: .antiAliased)
        try filled.image.fillPoly(many, color: [255], lineType: .antiAliased)
        #expect(filled.image == canvas.image)
    }

    /// A comb with as many teeth as corners allow: every second column, from the top to below the image.
    @Test func theInsideIsFilled() throws {
        let (width, height) = (6001, 8)
        let corners = (0..<width - 1).map { Point2i(x: $0, y: $0 % 4 < 2 ? 0 : height) }
        let below = [Point2i(x: width - 1, y: height), Point2i(x: 0, y: height)]
        var canvas = try Canvas(width: width, height: height)
        try canvas.image.fillPoly([corners + below], color: [255])
        let inside = area(x: 0...width - 3, y: 0...height - 1).filter { $0.x % 4 < 2 }
        #expect(canvas.drawn.isSuperset(of: inside))
        #expect(canvas.drawn.isDisjoint(with: area(x: 3...3, y: 0...0)))
    }

    @Test(arguments: [true, false]) func theTimeGrowsWithTheCorners(isOnePolygon: Bool) throws {
        let ratio = try growth(fromSize: 250_000) { count in
            let corners = (0..<count).map { Point2i(x: $0 * 7 % 30, y: $0 * 13 % 19) }
            let each = isOnePolygon ? count : 3
            let polygons = (0..<count / each).map { Array(corners[$0 * each..<($0 + 1) * each]) }
            var canvas = try Canvas(width: 30, height: 20)
            try canvas.image.fillPoly(polygons, color: [255])
            #expect(!canvas.drawn.isEmpty)
        }
        #expect(ratio < 9)
    }
}

/// Numbers that a seed decides (a linear congruential generator).
private struct SeededNumbers {
    private var state: UInt32

    init(seed: Int) { state = UInt32(seed + 1) &* 2_654_435_761 }

    mutating func next(below limit: Int) -> Int {
        state = state &* 1_664_525 &+ 1_013_904_223
        return Int(state >> 16) % limit
    }
}
