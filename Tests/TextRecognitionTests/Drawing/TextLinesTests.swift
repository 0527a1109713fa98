import OpenCVDNN
import Testing
import TextRecognition

@Suite struct TextLinesTests {
    static let line = TextLine(
        text: "abc", confidence: 1,
        corners: Quadrilateral(
            RotatedRect(center: Point2d(x: 50, y: 30), size: Size2d(width: 60, height: 20), angle: 0)),
        detectionScore: 1)

    @Test func outlinesRunAlongTheCorners() throws {
        var image = try Image(width: 100, height: 60, fill: .zero)
        try image.drawOutlines(of: [Self.line], color: [0, 255, 0], thickness: 1)
        for (x, y) in [(50, 20), (50, 40), (20, 30), (80, 30)] { #expect(image[x: x, y: y][1] > 100) }
        #expect(image[x: 50, y: 30] == [0, 0, 0])
    }

    /// The page is dark where the line is, and white elsewhere.
    @Test func textIsBesideThePhoto() throws {
        let picture = try Image(width: 100, height: 60, fill: .zero).withText([Self.line])
        #expect(picture.size == Size2i(width: 200, height: 60))
        func isDark(_ x: Int, _ y: Int) -> Bool { picture[x: x, y: y][0] < 200 }
        let dark = (0..<60).flatMap { y in (100..<200).filter { isDark($0, y) }.map { (x: $0, y: y) } }
        #expect(!dark.isEmpty)
        #expect(dark.allSatisfy { (119..<182).contains($0.x) && (18..<42).contains($0.y) })
    }

    /// A line that is too small to be read, one far away, and one with a NUL.
    @Test func oddLinesAreNoErrors() throws {
        var line = Self.line
        line.text = "a\0b"
        line.corners = line.corners.map { Point2d(x: $0.x / 1000, y: $0.y / 1000) }
        var far = Self.line
        far.corners = far.corners.map { Point2d(x: $0.x + 500, y: $0.y - 500) }
        let picture = try Image(width: 100, height: 60, fill: .zero).withText([line, far])
        #expect(picture.width == 200)
    }
}
