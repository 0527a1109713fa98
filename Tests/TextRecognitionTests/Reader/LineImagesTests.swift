import OpenCVDNN
import Testing

@testable import TextRecognition

@Suite("Images of lines") struct LineImagesTests {
    /// PaddleOCR rounds the corners of a region, as indices of pixels, and takes the last row and column as the end.
    @Test("Level text is cut out at whole pixels, unchanged", arguments: [(5.5, 7.5), (5.9, 7.6), (5.1, 7.2)])
    func level(x: Double, y: Double) throws {
        let pixels = (0..<40 * 30).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 / 40 &* 11) }
        let photo = try Image(width: 40, height: 30, channels: 1, bytes: pixels)
        let region = Quadrilateral(
            topLeft: Point2d(x: x, y: y), topRight: Point2d(x: x + 20, y: y),
            bottomRight: Point2d(x: x + 20, y: y + 10), bottomLeft: Point2d(x: x, y: y + 10))
        let (line, corners) = try photo.line(region)
        #expect(try line == photo.cropped(to: Rect2i(x: 5, y: 7, width: 20, height: 10)))
        #expect(corners == region)
    }
}
