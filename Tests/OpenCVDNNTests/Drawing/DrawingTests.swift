import OpenCVDNN
import Testing

/// What all that can be drawn has in common.
@Suite struct DrawingTests {
    @Test(arguments: DrawnShape.allCases, [1, 3, 4])
    func drawsOnEveryKindOfPicture(_ shape: DrawnShape, channels: Int) throws {
        var image = try Image(width: 30, height: 30, channels: channels)
        try shape.draw(on: &image)
        #expect(image.bytes.contains { $0 > 0 })
    }

    @Test(arguments: DrawnShape.allCases)
    func aCopyLeavesTheOriginalAlone(_ shape: DrawnShape) throws {
        let original = try Image(width: 30, height: 30)
        let untouched = try Image(width: 30, height: 30)
        var copy = original
        try shape.draw(on: &copy)
        #expect(copy != original)
        #expect(original == untouched)
    }

    @Test(arguments: DrawnShape.allCases, [0, -1, -2, 32768, .min, .max])
    func refusesAThicknessOutOfRange(_ shape: DrawnShape, pixels: Int) throws {
        var image = try Image(width: 30, height: 30)
        // -1 is OpenCV's number for filled; a filled polygon has no thickness.
        guard shape != .fillPoly, pixels != -1 || !shape.canBeFilled else { return }
        let error = #expect(throws: DNNError.self) { try shape.draw(on: &image, thickness: Thickness(pixels: pixels)) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("a thickness must be 1 to 32767 pixels") == true)
        #expect(try image == Image(width: 30, height: 30))
    }

    @Test(arguments: DrawnShape.allCases, [0, 1, 5, 32, -4, .max])
    func refusesALineTypeThatThereIsNot(_ shape: DrawnShape, number: Int) throws {
        var image = try Image(width: 30, height: 30)
        let error = #expect(throws: DNNError.self) {
            try shape.draw(on: &image, lineType: LineType(rawValue: number))
        }
        #expect(error?.code == .invalidArgument)
    }

    @Test(arguments: DrawnShape.allCases, [1_048_577, -1_048_577, .max, .min + 6])
    func refusesAPlaceTooFarAway(_ shape: DrawnShape, distance: Int) throws {
        var image = try Image(width: 30, height: 30)
        for place in [Point2i(x: distance, y: 0), Point2i(x: 0, y: distance)] {
            let error = #expect(throws: DNNError.self) { try shape.draw(on: &image, at: place, size: -6) }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test func refusesLengthsAndAnglesOutOfRange() throws {
        var image = try Image(width: 30, height: 30)
        for radius in [-1, 1_048_577, .max, .min] {
            #expect(throws: DNNError.self) { try image.drawCircle(center: .zero, radius: radius, color: [1]) }
            #expect(throws: DNNError.self) {
                try image.drawEllipse(center: .zero, halfAxes: Size2i(width: 1, height: radius), color: [1])
            }
        }
        for angle in [Double.nan, .infinity, -.infinity, 1e7] {
            #expect(throws: DNNError.self) {
                try image.drawEllipse(
                    center: .zero, halfAxes: Size2i(width: 2, height: 2), rotation: angle, color: [1])
            }
        }
    }

    @Test func refusesAPolygonWithoutPoints() throws {
        var image = try Image(width: 30, height: 30)
        let error = #expect(throws: DNNError.self) { try image.fillPoly([[.zero], []], color: [1]) }
        #expect(error?.message == "polygon 1 has no points")
        #expect(throws: DNNError.self) { try image.drawPolylines([[]], isClosed: true, color: [1]) }
    }

    @Test func colorsAreSaturated() throws {
        var image = try Image(width: 1, height: 1)
        try image.drawLine(from: .zero, to: .zero, color: [1e300, -.infinity, .infinity])
        #expect(image.bytes == [255, 0, 255])
    }

    @Test func refusesAColorThatIsNotANumber() throws {
        var image = try Image(width: 1, height: 1)
        #expect(throws: DNNError.self) { try image.drawLine(from: .zero, to: .zero, color: [0, .nan]) }
        #expect(throws: DNNError.self) { try image.fill(with: [.nan]) }
        #expect(throws: DNNError.self) { try image.padded(top: 1, color: [.nan]) }
    }

    /// The largest of everything at once: nothing is refused, and the picture beside which it happens stays as it was.
    @Test(arguments: DrawnShape.allCases, [LineType.fourConnected, .eightConnected, .antiAliased])
    func theExtremesAreDrawn(_ shape: DrawnShape, lineType: LineType) throws {
        let farthest = 1_048_576
        var image = try Image(width: 64, height: 48)
        for thickness in [1, 2, 32767] as [Thickness] + (shape.canBeFilled ? [.filled] : []) {
            for x in [-farthest, -1, 20, farthest - 6] {
                for y in [-farthest, 0, farthest - 6] {
                    try shape.draw(on: &image, at: Point2i(x: x, y: y), thickness: thickness, lineType: lineType)
                }
            }
        }
        try shape.draw(
            on: &image, at: Point2i(x: -farthest, y: -farthest), size: farthest, thickness: 32767, lineType: lineType)
        #expect(image.size == Size2i(width: 64, height: 48))
    }
}
