import OpenCVDNN
import Testing

@Suite struct ShapeTests {
    @Test func aFilledRectangleHasBothCorners() throws {
        var canvas = try Canvas()
        try canvas.image.drawRectangle(
            from: Point2i(x: 2, y: 3), to: Point2i(x: 6, y: 5), color: [255], thickness: .filled)
        #expect(canvas.drawn == area(x: 2...6, y: 3...5))
    }

    @Test func anOutlinedRectangleIsHollow() throws {
        var canvas = try Canvas()
        try canvas.image.drawRectangle(from: Point2i(x: 6, y: 6), to: Point2i(x: 2, y: 3), color: [255])
        #expect(canvas.drawn == area(x: 2...6, y: 3...6).subtracting(area(x: 3...5, y: 4...5)))
    }

    @Test func aCircleOfNoRadiusIsAPixel() throws {
        var canvas = try Canvas()
        try canvas.image.drawCircle(center: Point2i(x: 4, y: 3), radius: 0, color: [255])
        #expect(canvas.drawn == [Point2i(x: 4, y: 3)])
    }

    /// Every pixel is nearer to the middle than the radius and a half, and reaches it in the four directions.
    @Test(arguments: [1, 3, 7])
    func aFilledCircleIsRound(_ radius: Int) throws {
        var canvas = try Canvas(width: 21, height: 21)
        try canvas.image.drawCircle(center: Point2i(x: 10, y: 10), radius: radius, color: [255], thickness: .filled)
        func distance(_ point: Point2i) -> Double {
            let (x, y) = (Double(point.x - 10), Double(point.y - 10))
            return (x * x + y * y).squareRoot()
        }
        #expect(canvas.drawn.allSatisfy { distance($0) < Double(radius) + 0.5 })
        let within = area(x: 0...20, y: 0...20).filter { distance($0) <= Double(radius) - 0.5 }
        #expect(canvas.drawn.isSuperset(of: within))
        #expect(canvas.drawn.filter { $0.y == 10 } == area(x: 10 - radius...10 + radius, y: 10...10))
    }

    @Test func anEllipseHasItsHalfAxes() throws {
        var canvas = try Canvas(width: 41, height: 31)
        try canvas.image.drawEllipse(
            center: Point2i(x: 20, y: 15), halfAxes: Size2i(width: 12, height: 7), color: [255], thickness: .filled)
        #expect(canvas.drawn.filter { $0.y == 15 } == area(x: 8...32, y: 15...15))
        #expect(canvas.drawn.filter { $0.x == 20 } == area(x: 20...20, y: 8...22))
    }

    @Test func aQuarterTurnExchangesTheAxes() throws {
        var canvas = try Canvas(width: 41, height: 31)
        try canvas.image.drawEllipse(
            center: Point2i(x: 20, y: 15), halfAxes: Size2i(width: 12, height: 7), rotation: 90, color: [255],
            thickness: .filled)
        #expect(canvas.drawn.filter { $0.y == 15 } == area(x: 13...27, y: 15...15))
        #expect(canvas.drawn.filter { $0.x == 20 } == area(x: 20...20, y: 3...27))
    }

    @Test func anArcGoesClockwiseFromTheRight() throws {
        var canvas = try Canvas(width: 41, height: 41)
        try canvas.image.drawEllipse(
            center: Point2i(x: 20, y: 20), halfAxes: Size2i(width: 10, height: 10), startAngle: 0, endAngle: 90,
            color: [255])
        #expect(canvas.drawn.allSatisfy { $0.x >= 20 && $0.y >= 20 })
        #expect(canvas.drawn.isSuperset(of: [Point2i(x: 30, y: 20), Point2i(x: 20, y: 30)]))
    }

    @Test func aFilledPolygonHasItsCornersAndItsInside() throws {
        var canvas = try Canvas()
        try canvas.image.fillPoly(
            [[Point2i(x: 1, y: 1), Point2i(x: 7, y: 1), Point2i(x: 7, y: 6), Point2i(x: 1, y: 6)]], color: [255])
        #expect(canvas.drawn == area(x: 1...7, y: 1...6))
    }

    @Test func whatTwoPolygonsShareIsLeftOut() throws {
        func square(_ range: ClosedRange<Int>) -> [Point2i] {
            let (low, high) = (range.lowerBound, range.upperBound)
            return [
                Point2i(x: low, y: low), Point2i(x: high, y: low), Point2i(x: high, y: high), Point2i(x: low, y: high),
            ]
        }
        var canvas = try Canvas(width: 13, height: 13)
        try canvas.image.fillPoly([square(1...11), square(4...8)], color: [255])
        #expect(!canvas.drawn.contains(Point2i(x: 6, y: 6)))
        #expect(canvas.drawn.isSuperset(of: area(x: 1...3, y: 1...11)))
    }

    @Test func noPolygonsFillNothing() throws {
        var canvas = try Canvas()
        try canvas.image.fillPoly([], color: [255])
        #expect(canvas.drawn.isEmpty)
    }
}
