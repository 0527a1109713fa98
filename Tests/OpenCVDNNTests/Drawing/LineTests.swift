import OpenCVDNN
import Testing

@Suite struct LineTests {
    @Test func reachesFromEndToEnd() throws {
        var canvas = try Canvas()
        try canvas.image.drawLine(from: Point2i(x: 2, y: 3), to: Point2i(x: 6, y: 3), color: [255])
        #expect(canvas.drawn == area(x: 2...6, y: 3...3))
    }

    @Test func thicknessGoesToBothSides() throws {
        var canvas = try Canvas(width: 40, height: 20)
        try canvas.image.drawLine(from: Point2i(x: 10, y: 10), to: Point2i(x: 30, y: 10), color: [255], thickness: 5)
        let column = canvas.drawn.filter { $0.x == 20 }
        #expect(column.isSuperset(of: area(x: 20...20, y: 8...12)))
        #expect(column.isSubset(of: area(x: 20...20, y: 7...13)))  // OpenCV rounds the edges outwards
    }

    /// On a diagonal of five steps, steps over corners take one pixel each, steps over edges two.
    @Test(arguments: [(LineType.eightConnected, 6), (.fourConnected, 11)])
    func pixelsTouchByCornersOrEdges(_ lineType: LineType, count: Int) throws {
        var canvas = try Canvas()
        try canvas.image.drawLine(
            from: Point2i(x: 1, y: 1), to: Point2i(x: 6, y: 6), color: [255], lineType: lineType)
        #expect(canvas.drawn.count == count)
    }

    @Test func antiAliasingBlends() throws {
        func values(_ lineType: LineType) throws -> Set<UInt8> {
            var image = try Image(width: 20, height: 20, channels: 1)
            try image.drawLine(from: Point2i(x: 1, y: 2), to: Point2i(x: 18, y: 9), color: [255], lineType: lineType)
            return Set(image.bytes)
        }
        #expect(try values(.eightConnected) == [0, 255])
        #expect(try values(.antiAliased).count > 4)
    }

    @Test func colorsAreBlueGreenRed() throws {
        var bgr = try Image(width: 3, height: 1)
        try bgr.drawLine(from: .zero, to: .zero, color: [1, 2, 3])
        #expect(bgr.bytes == [1, 2, 3, 0, 0, 0, 0, 0, 0])
        var bgra = try Image(width: 2, height: 1, channels: 4)
        try bgra.drawLine(from: .zero, to: .zero, color: [1, 2, 3, 4])
        #expect(bgra.bytes == [1, 2, 3, 4, 0, 0, 0, 0])
    }

    @Test func whatLiesOutsideIsCutOff() throws {
        var canvas = try Canvas()
        try canvas.image.drawLine(from: Point2i(x: -1_000_000, y: 4), to: Point2i(x: 1_000_000, y: 4), color: [255])
        #expect(canvas.drawn == area(x: 0...8, y: 4...4))
        var outside = try Canvas()
        try outside.image.drawLine(from: Point2i(x: -5, y: -3), to: Point2i(x: 50, y: -1), color: [255])
        #expect(outside.drawn.isEmpty)
    }

    @Test func polylinesAreOpenOrClosed() throws {
        let corners = [Point2i(x: 1, y: 1), Point2i(x: 7, y: 1), Point2i(x: 7, y: 5)]
        var open = try Canvas()
        try open.image.drawPolylines([corners], isClosed: false, color: [255])
        #expect(open.drawn == area(x: 1...7, y: 1...1).union(area(x: 7...7, y: 1...5)))
        var closed = try Canvas()
        try closed.image.drawPolylines([corners], isClosed: true, color: [255])
        #expect(closed.drawn.isStrictSuperset(of: open.drawn))
        #expect(closed.drawn.contains(Point2i(x: 4, y: 3)))
    }

    @Test func noPolylinesDrawNothing() throws {
        var canvas = try Canvas()
        try canvas.image.drawPolylines([], isClosed: true, color: [255])
        #expect(canvas.drawn.isEmpty)
    }
}
