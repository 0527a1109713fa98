import ObjectDetection
import OpenCVDNN
import TestSupport

/// Photos for Models/colored-rectangles.onnx, a detector whose weights are constructed.
enum ColoredRectangles {
    struct Rectangle {
        let box: Rect2i
        let label: String
    }

    static let colors: [String: Scalar] = ["red": [0, 0, 255], "green": [0, 255, 0], "blue": [255, 0, 0]]

    static func detector(_ settings: DetectionSettings = DetectionSettings()) throws -> ObjectDetector {
        try ObjectDetector(contentsOfFile: Fixture.path("Models/colored-rectangles.onnx"), settings: settings)
    }

    static func photo(_ rectangles: [Rectangle], size: Size2i = Size2i(width: 64, height: 64)) throws -> Image {
        var image = try Image(width: size.width, height: size.height, fill: [128, 128, 128])
        for rectangle in rectangles {
            try image.drawRectangle(
                rectangle.box, color: colors[rectangle.label] ?? .zero, thickness: .filled)
        }
        return image
    }
}
