internal import COpenCVDNN

/// A rectangle that is turned around its center (`cv::RotatedRect`).
public struct RotatedRect: Hashable, Sendable, Codable {
    /// The center, in pixels to the right.
    public var centerX: Double

    /// The center, in pixels down.
    public var centerY: Double

    /// Pixels from left to right before it is turned.
    public var width: Double

    /// Pixels from top to bottom before it is turned.
    public var height: Double

    /// How far it is turned, in degrees clockwise.
    public var angle: Double

    /// The rectangle around a center.
    ///
    /// - Parameters:
    ///   - centerX: The center, in pixels to the right.
    ///   - centerY: The center, in pixels down.
    ///   - width: Pixels from left to right before it is turned.
    ///   - height: Pixels from top to bottom before it is turned.
    ///   - angle: How far it is turned, in degrees clockwise.
    public init(centerX: Double, centerY: Double, width: Double, height: Double, angle: Double) {
        (self.centerX, self.centerY, self.width, self.height) = (centerX, centerY, width, height)
        self.angle = angle
    }

    var c: ocvdnn_rotated_box {
        ocvdnn_rotated_box(
            x: Float(centerX), y: Float(centerY), width: Float(width), height: Float(height), angle: Float(angle))
    }
}
