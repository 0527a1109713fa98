public import OpenCVDNN

/// The boxes that a network's boxes count from: SSD's priors, RetinaNet's anchors.
///
/// With the anchor's center `c` and size `s` in pixels of the input, and the network's four numbers `(x, y, w, h)`, the box has the center
/// `c + (x, y) · variances.center · s` and the size `s · exp((w, h) · variances.size)`.
public struct DetectionAnchors: Hashable, Sendable {
    /// The anchors, in pixels of the network's input, in the order of its outputs.
    public let boxes: [Rect2d]

    /// The factor of the first two numbers: 0.1 for SSD, 1 for RetinaNet from torchvision.
    public let centerVariance: Double

    /// The factor of the last two numbers: 0.2 for SSD, 1 for RetinaNet from torchvision.
    public let sizeVariance: Double

    /// Whether the first score of a box is that of the background.
    public let hasBackground: Bool

    /// Makes a set of anchors.
    ///
    /// - Parameters:
    ///   - boxes: The anchors, in pixels of the network's input, in the order of its outputs.
    ///   - centerVariance: The factor of the first two numbers.
    ///   - sizeVariance: The factor of the last two numbers.
    ///   - hasBackground: Whether the first score of a box is that of the background.
    public init(
        boxes: [Rect2d], centerVariance: Double = 0.1, sizeVariance: Double = 0.2, hasBackground: Bool = false
    ) {
        self.boxes = boxes
        self.centerVariance = centerVariance
        self.sizeVariance = sizeVariance
        self.hasBackground = hasBackground
    }

    /// The box that four numbers mean.
    func box(_ index: Int, _ x: Float, _ y: Float, _ width: Float, _ height: Float) -> Rect2d {
        let anchor = boxes[index]
        return Rect2d(
            center: Point2d(
                x: anchor.center.x + Double(x) * centerVariance * anchor.width,
                y: anchor.center.y + Double(y) * centerVariance * anchor.height),
            size: Size2d(
                width: anchor.width * exponential(Double(width) * sizeVariance),
                height: anchor.height * exponential(Double(height) * sizeVariance)))
    }
}
