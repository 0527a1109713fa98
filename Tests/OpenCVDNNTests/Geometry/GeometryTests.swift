import OpenCVDNN
import Testing

/// Points, sizes and rectangles; expected values from arithmetic.
@Suite struct GeometryTests {
    @Test func describeThemselves() {
        #expect(Size2i(width: 224, height: 160).description == "224x160")
        #expect(Size2d(width: 0.5, height: 2).description == "0.5x2.0")
        #expect(Point2i(x: 3, y: -4).description == "(3, -4)")
        #expect(Rect2i(x: 8, y: 16, width: 224, height: 160).description == "(8, 16) 224x160")
    }

    @Test func aRectHasItsParts() {
        let rect = Rect2i(x: 1, y: 2, width: 3, height: 5)
        #expect(rect == Rect2i(origin: Point2i(x: 1, y: 2), size: Size2i(width: 3, height: 5)))
        #expect((rect.maxX, rect.maxY, rect.area) == (4, 7, 15))
        #expect(rect.center == Point2d(x: 2.5, y: 4.5))
        #expect(Point2i.zero == Point2i(x: 0, y: 0))
        var moved = rect
        (moved.x, moved.y, moved.width, moved.height) = (5, 6, 7, 8)
        #expect(moved == Rect2i(x: 5, y: 6, width: 7, height: 8))
    }

    @Test func aRectIsMadeFromCornersOrItsCenter() {
        let expected = Rect2d(x: -1, y: 2, width: 4, height: 3)
        let corners = [Point2d(x: -1, y: 2), Point2d(x: 3, y: 5), Point2d(x: -1, y: 5), Point2d(x: 3, y: 2)]
        for (corner, opposite) in [(0, 1), (1, 0), (2, 3), (3, 2)] {
            #expect(Rect2d(corner: corners[corner], opposite: corners[opposite]) == expected)
        }
        #expect(Rect2d(center: Point2d(x: 1, y: 3.5), size: Size2d(width: 4, height: 3)) == expected)
        #expect(Rect2i(corner: Point2i(x: 3, y: 5), opposite: Point2i(x: -1, y: 2)).area == 12)
    }

    @Test func aPointLiesInsideOnlyBeforeTheFarEdges() {
        let rect = Rect2i(x: 0, y: 0, width: 2, height: 3)
        #expect(rect.contains(Point2i(x: 0, y: 0)) && rect.contains(Point2i(x: 1, y: 2)))
        #expect(!rect.contains(Point2i(x: 2, y: 0)) && !rect.contains(Point2i(x: 0, y: 3)))
        #expect(!Rect2i(x: 0, y: 0, width: -1, height: 3).contains(.zero))
    }

    typealias Box = (x: Double, y: Double, width: Double, height: Double)

    @Test(
        arguments: [
            ((0, 0, 10, 10), (5, 5, 10, 10), (5, 5, 5, 5), (0, 0, 15, 15), 25.0 / 175),
            ((0, 0, 10, 10), (0, 0, 10, 10), (0, 0, 10, 10), (0, 0, 10, 10), 1),
            ((0, 0, 10, 10), (10, 0, 5, 5), nil, (0, 0, 15, 10), 0),  // only edges touch
            ((-4, -4, 2, 2), (1, 1, 1, 1), nil, (-4, -4, 6, 6), 0),
            ((0, 0, 10, 10), (2, 3, 0, 5), nil, (0, 0, 10, 10), 0),  // an empty rectangle adds nothing
        ] as [(Box, Box, Box?, Box, Double)])
    func rectsShareAnAreaAndCoverOne(one: Box, other: Box, shared: Box?, around: Box, overlap: Double) {
        func rect(_ box: Box) -> Rect2d { Rect2d(x: box.x, y: box.y, width: box.width, height: box.height) }
        func pixels(_ box: Box) -> Rect2i { Rect2i(rounding: rect(box)) }
        #expect(rect(one).intersection(rect(other)) == shared.map(rect))
        #expect(rect(other).intersection(rect(one)) == shared.map(rect))
        #expect(pixels(one).intersection(pixels(other)) == shared.map(pixels))
        #expect(rect(one).union(rect(other)) == rect(around))
        #expect(pixels(other).union(pixels(one)) == pixels(around))
        #expect(rect(one).intersectionOverUnion(rect(other)) == overlap)
        #expect(pixels(other).intersectionOverUnion(pixels(one)) == overlap)
    }

    @Test func edgesAreRoundedToPixels() {
        #expect(
            Rect2i(rounding: Rect2d(x: 0.6, y: -0.4, width: 2, height: 2.8))
                == Rect2i(x: 1, y: 0, width: 2, height: 2))
        let limits = Rect2i(rounding: Rect2d(x: -1e300, y: .nan, width: .infinity, height: 3))
        #expect((limits.x, limits.y) == (-(1 << 30), 0))
        #expect(Rect2d(Rect2i(x: 1, y: 2, width: 3, height: 4)) == Rect2d(x: 1, y: 2, width: 3, height: 4))
    }
}
