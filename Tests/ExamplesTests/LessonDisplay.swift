import OpenCVDNN
import TestSupport

/// What the lesson's own Python shows with OpenCV 4.6.
struct LessonDisplay {
    /// The picture on the left, the panel on the right.
    let image: Image

    init(seed: UInt32, k: Int) throws {
        image = try Image(contentsOfFile: Fixture.path("Lesson/seed-\(seed)-k-\(k).png"))
    }

    /// Whether the OpenCV in use draws as 4.6 does, text included.
    static let isDrawnToThePixel = OpenCV.version >= .init(4, 6) && OpenCV.version < .init(4, 7)

    /// The parts that no text reaches: the cat below and beside its caption, and the bars.
    static let withoutText = [
        Rect2i(x: 0, y: 45, width: 600, height: 355), Rect2i(x: 170, y: 0, width: 430, height: 400),
        Rect2i(x: 779, y: 60, width: 221, height: 290),
    ]

    /// Three pixels at the edges of the ears, which `fillPoly` of OpenCV 4.10 fills, and those of 4.6 and 5.0 do not.
    static let earEdges = [Point2i(x: 256, y: 91), Point2i(x: 257, y: 93), Point2i(x: 347, y: 94)]

    /// A part of a picture, without what the versions of OpenCV from 4.7 through 4.x draw otherwise.
    static func comparable(_ image: Image, _ part: Rect2i) throws -> Image {
        var image = image
        if !isDrawnToThePixel && OpenCV.version.major < 5 {
            for edge in earEdges { image[edge] = [0, 0, 0] }
        }
        return try image.cropped(to: part)
    }
}
