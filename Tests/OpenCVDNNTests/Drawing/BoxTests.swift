import OpenCVDNN
import Testing

/// Rectangles by their `Rect2i` and `Rect2d`, and labels.
@Suite struct BoxTests {
    @Test func aRectangleCoversItsPixelsAlone() throws {
        var canvas = try Canvas(width: 20, height: 20)
        try canvas.image.drawRectangle(Rect2i(x: 3, y: 4, width: 5, height: 6), color: [255], thickness: .filled)
        #expect(canvas.drawn == area(x: 3...7, y: 4...9))
        var rounded = try Canvas(width: 20, height: 20)
        try rounded.image.drawRectangle(Rect2d(x: 2.6, y: 4.4, width: 5, height: 5.8), color: [255], thickness: .filled)
        #expect(rounded.drawn == area(x: 3...7, y: 4...9))
    }

    @Test func anEmptyRectangleDrawsNothing() throws {
        var canvas = try Canvas(width: 20, height: 20)
        try canvas.image.drawRectangle(Rect2i(x: 3, y: 4, width: 0, height: 6), color: [255])
        try canvas.image.drawRectangle(Rect2d(x: 3, y: 4, width: .nan, height: 6), color: [255])
        #expect(canvas.drawn.isEmpty)
    }

    /// Edges that no `Int` holds are too far away, as others are.
    @Test(arguments: [
        Rect2i(x: .max, y: 4, width: 5, height: 6), Rect2i(x: 3, y: 4, width: .max, height: 6),
        Rect2i(x: 3, y: .max, width: 5, height: .max), Rect2i(x: .min, y: 4, width: 1, height: 6),
        Rect2i(x: .min, y: .min, width: .max, height: .max),
    ])
    func edgesThatAreTooFarAwayAreRefused(_ rect: Rect2i) throws {
        var canvas = try Canvas(width: 20, height: 20)
        #expect(throws: DNNError.self) { try canvas.image.drawRectangle(rect, color: [255]) }
        #expect(canvas.drawn.isEmpty)
    }

    /// Black on light backgrounds, white on dark ones, with nothing of the text outside the background.
    @Test(arguments: [(Scalar(0, 255, 0), true), (Scalar(255, 0, 0), false), (Scalar(all: 255), true)])
    func aLabelStandsOutFromItsBackground(color: Scalar, isTextBlack: Bool) throws {
        var image = try Image(width: 200, height: 100, fill: Scalar(90, 90, 90))
        try image.drawLabel("cat 0.97", above: Rect2i(x: 20, y: 60, width: 50, height: 30), color: color)
        let background = Pixel([color.v0, color.v1, color.v2].map { UInt8($0) })
        // The strokes are thinner than a pixel, so their color is mixed with the background's.
        func isText(_ pixel: Pixel) -> Bool {
            pixel.allSatisfy { isTextBlack ? $0 < 100 : $0 > 155 } && pixel != background
        }
        let rows = (0..<100).filter { y in (0..<200).contains { image[x: $0, y: y] == background } }
        #expect(rows.last == 59)  // it stands on the box
        #expect((0..<100).contains { y in (0..<200).contains { isText(image[x: $0, y: y]) } })
        for y in 0..<100 where !rows.contains(y) {
            #expect((0..<200).allSatisfy { image[x: $0, y: y] == Pixel([90, 90, 90]) })
        }
    }

    @Test(arguments: [(-5, -5), (190, 2), (0, 5), (300, 50)]) func aLabelStaysInsideTheImage(x: Int, y: Int) throws {
        let (size, baseline) = try Image.textSize("cat", scale: 0.5)
        var canvas = try Canvas(width: 200, height: 100)
        try canvas.image.drawLabel("cat", above: Rect2i(x: x, y: y, width: 9, height: 9), color: [255])
        let (width, height) = (size.width + 6, size.height + baseline + 6)
        let columns = Set(canvas.drawn.map(\.x)), rows = Set(canvas.drawn.map(\.y))
        #expect(columns.count == width && rows.count == height)
    }
}
