#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Four corners, such as those of a line of text in a photo: clockwise, from the beginning of the upper edge.
public struct Quadrilateral: Hashable, Sendable, Codable {
    /// The beginning of the upper edge.
    public var topLeft: Point2d

    /// The end of the upper edge.
    public var topRight: Point2d

    /// The end of the lower edge.
    public var bottomRight: Point2d

    /// The beginning of the lower edge.
    public var bottomLeft: Point2d

    /// Makes a quadrilateral of its corners.
    ///
    /// - Parameters:
    ///   - topLeft: The beginning of the upper edge.
    ///   - topRight: The end of the upper edge.
    ///   - bottomRight: The end of the lower edge.
    ///   - bottomLeft: The beginning of the lower edge.
    public init(topLeft: Point2d, topRight: Point2d, bottomRight: Point2d, bottomLeft: Point2d) {
        self.topLeft = topLeft
        self.topRight = topRight
        self.bottomRight = bottomRight
        self.bottomLeft = bottomLeft
    }

    /// The corners of a rotated rectangle (`cv::RotatedRect::points`, in another order).
    ///
    /// - Parameter rect: The rectangle. Its upper edge before the rotation is the upper edge.
    public init(_ rect: RotatedRect) {
        let radians = rect.angle * .pi / 180
        let (cosine, sine) = (cos(radians), sin(radians))
        func corner(_ x: Double, _ y: Double) -> Point2d {
            let (x, y) = (x * rect.size.width / 2, y * rect.size.height / 2)
            return Point2d(x: rect.center.x + x * cosine - y * sine, y: rect.center.y + x * sine + y * cosine)
        }
        self.init(
            topLeft: corner(-1, -1), topRight: corner(1, -1), bottomRight: corner(1, 1), bottomLeft: corner(-1, 1))
    }

    /// The corners, clockwise from the beginning of the upper edge.
    public var points: [Point2d] { [topLeft, topRight, bottomRight, bottomLeft] }

    /// Returns the quadrilateral whose corners a function makes of these.
    ///
    /// - Parameter transform: Maps a corner.
    /// - Returns: The mapped corners, in the same order.
    /// - Throws: What the function throws.
    public func map<Failure: Error>(_ transform: (Point2d) throws(Failure) -> Point2d) throws(Failure) -> Quadrilateral
    {
        Quadrilateral(
            topLeft: try transform(topLeft), topRight: try transform(topRight), bottomRight: try transform(bottomRight),
            bottomLeft: try transform(bottomLeft))
    }
}
