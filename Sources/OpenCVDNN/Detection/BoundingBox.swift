internal import COpenCVDNN

/// An upright rectangle with fractions of pixels, as networks that find things give them (`cv::Rect2d`).
public struct BoundingBox: Hashable, Sendable, Codable {
    /// The left edge, in pixels to the right.
    public var x: Double

    /// The upper edge, in pixels down.
    public var y: Double

    /// Pixels from left to right.
    public var width: Double

    /// Pixels from top to bottom.
    public var height: Double

    /// The rectangle with its top left corner at `x`, `y`.
    ///
    /// - Parameters:
    ///   - x: The left edge, in pixels to the right.
    ///   - y: The upper edge, in pixels down.
    ///   - width: Pixels from left to right.
    ///   - height: Pixels from top to bottom.
    public init(x: Double, y: Double, width: Double, height: Double) {
        (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    /// The same rectangle.
    ///
    /// - Parameter rect: A rectangle of whole pixels.
    public init(_ rect: Rect) {
        self.init(
            x: Double(rect.origin.x), y: Double(rect.origin.y), width: Double(rect.size.width),
            height: Double(rect.size.height))
    }

    var c: ocvdnn_box { ocvdnn_box(x: x, y: y, width: width, height: height) }
}
