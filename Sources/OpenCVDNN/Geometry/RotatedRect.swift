internal import COpenCVDNN

/// A rectangle turned around its center (`cv::RotatedRect`).
public struct RotatedRect: Hashable, Sendable, Codable {
    /// The center.
    public var center: Point2d

    /// The width and height before the rotation, in pixels.
    public var size: Size2d

    /// The rotation, in degrees clockwise.
    public var angle: Double

    /// Creates a rectangle around a center.
    ///
    /// - Parameters:
    ///   - center: The center.
    ///   - size: The width and height before the rotation, in pixels.
    ///   - angle: The rotation, in degrees clockwise.
    public init(center: Point2d, size: Size2d, angle: Double) {
        (self.center, self.size, self.angle) = (center, size, angle)
    }

    var c: ocvdnn_rotated_box {
        ocvdnn_rotated_box(
            x: Float(center.x), y: Float(center.y), width: Float(size.width), height: Float(size.height),
            angle: Float(angle))
    }
}
