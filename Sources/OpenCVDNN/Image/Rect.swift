/// An upright rectangle of pixels, as `cv::Rect`.
public struct Rect: Hashable, Sendable, Codable {
    /// Its top left pixel.
    public var origin: Point

    /// How many pixels it covers.
    public var size: Size

    /// The rectangle whose top left pixel is `origin`.
    ///
    /// - Parameters:
    ///   - origin: The top left pixel.
    ///   - size: How many pixels it covers.
    public init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }

    /// The rectangle with its top left pixel at `x`, `y`.
    ///
    /// - Parameters:
    ///   - x: Pixels to the right.
    ///   - y: Pixels down.
    ///   - width: Pixels from left to right.
    ///   - height: Pixels from top to bottom.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
    }
}
