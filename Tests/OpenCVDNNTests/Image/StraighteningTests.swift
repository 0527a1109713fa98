import OpenCVDNN
import Testing

@Suite struct StraighteningTests {
    static func image() throws -> Image {
        try Image(width: 12, height: 9, channels: 3, bytes: (0..<324).map { UInt8(($0 * 37 + $0 / 7) % 256) })
    }

    static func corners(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Quadrilateral {
        Quadrilateral(
            RotatedRect(
                center: Point2d(x: x + width / 2, y: y + height / 2), size: Size2d(width: width, height: height),
                angle: 0))
    }

    @Test func anUprightRectangleIsACrop() throws {
        let image = try Self.image()
        let part = try image.straightened(Self.corners(3, 2, 6, 5), size: Size2i(width: 6, height: 5))
        #expect(try part == image.cropped(to: Rect2i(x: 3, y: 2, width: 6, height: 5)))
    }

    /// The upper edge of the result is the right edge of the rectangle.
    @Test func aQuarterTurnMovesThePixels() throws {
        let image = try Self.image()
        let upright = Self.corners(3, 2, 6, 5)
        let turned = Quadrilateral(
            topLeft: upright.topRight, topRight: upright.bottomRight, bottomRight: upright.bottomLeft,
            bottomLeft: upright.topLeft)
        let part = try image.straightened(turned, size: Size2i(width: 5, height: 6))
        for y in 0..<6 {
            for x in 0..<5 { #expect(part[x: x, y: y] == image[x: 3 + 5 - y, y: 2 + x]) }
        }
    }

    @Test func theNearestPixelIsRepeatedOutside() throws {
        let image = try Self.image()
        let part = try image.straightened(Self.corners(-3, 0, 5, 9), size: Size2i(width: 5, height: 9))
        for y in 0..<9 { #expect(part[x: 0, y: y] == image[x: 0, y: y]) }
    }

    /// Parallels of the image meet in the distance: the middle of the result lies where the diagonals cross.
    @Test func perspectiveFollowsTheDiagonals() throws {
        var image = try Image(width: 41, height: 41, fill: .zero)
        // The diagonals of (10, 5), (30, 5), (40, 35), (0, 35) cross at (20, 15).
        try image.drawRectangle(Rect2i(x: 18, y: 13, width: 4, height: 4), color: Scalar(all: 255), thickness: .filled)
        let trapezoid = Quadrilateral(
            topLeft: Point2d(x: 10, y: 5), topRight: Point2d(x: 30, y: 5), bottomRight: Point2d(x: 40, y: 35),
            bottomLeft: Point2d(x: 0, y: 35))
        let square = try image.straightened(trapezoid, size: Size2i(width: 21, height: 21))
        #expect(square[x: 10, y: 10][0] == 255)
        #expect(square[x: 10, y: 4][0] == 0)
        #expect(square[x: 10, y: 16][0] == 0)
    }

    @Test(
        arguments: [
            [(0, 0), (0, 5), (5, 5), (5, 0)],  // counterclockwise
            [(0, 0), (5, 0), (1, 1), (0, 5)],  // a dent
            [(0, 0), (5, 0), (5, 0), (0, 0)],  // no area
            [(0, 0), (.nan, 0), (5, 5), (0, 5)], [(0, 0), (1e9, 0), (1e9, 5), (0, 5)],
        ] as [[(Double, Double)]])
    func otherCornersAreRefused(_ corners: [(Double, Double)]) throws {
        let points = corners.map { Point2d(x: $0.0, y: $0.1) }
        let quadrilateral = Quadrilateral(
            topLeft: points[0], topRight: points[1], bottomRight: points[2], bottomLeft: points[3])
        let image = try Self.image()
        #expect(throws: DNNError.self) { try image.straightened(quadrilateral, size: Size2i(width: 4, height: 4)) }
    }

    @Test func rotatedRectanglesHaveCorners() {
        let rect = RotatedRect(center: Point2d(x: 10, y: 20), size: Size2d(width: 6, height: 2), angle: 90)
        let expected = [(11.0, 17.0), (11, 23), (9, 23), (9, 17)]
        for (corner, point) in zip(Quadrilateral(rect).points, expected) {
            #expect(abs(corner.x - point.0) < 1e-12 && abs(corner.y - point.1) < 1e-12)
        }
    }
}
