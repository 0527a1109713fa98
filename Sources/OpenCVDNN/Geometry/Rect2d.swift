internal import COpenCVDNN

extension Rect2<Double> {
    /// Creates a rectangle around its center, as YOLO's outputs have it.
    ///
    /// - Parameters:
    ///   - center: The center.
    ///   - size: The width and height, in pixels.
    public init(center: Point2d, size: Size2d) {
        self.init(x: center.x - size.width / 2, y: center.y - size.height / 2, width: size.width, height: size.height)
    }

    /// Creates the same rectangle with fractions.
    ///
    /// - Parameter rect: A rectangle of whole pixels.
    public init(_ rect: Rect2i) { self.init(origin: Point2d(rect.origin), size: Size2d(rect.size)) }

    /// The center.
    public var center: Point2d { Point2d(x: x + width / 2, y: y + height / 2) }

    /// Returns how much two rectangles overlap: the area they share, divided by the area they cover together.
    ///
    /// - Parameter other: Another rectangle.
    /// - Returns: 0 (nothing shared) to 1 (the same rectangle).
    public func intersectionOverUnion(_ other: Self) -> Double {
        let shared = intersection(other)?.area ?? 0
        return shared > 0 ? shared / (area + other.area - shared) : 0
    }

    var c: ocvdnn_box { ocvdnn_box(x: x, y: y, width: width, height: height) }
}

extension Rect2<Int> {
    /// Creates a rectangle whose edges are the nearest whole pixels; halves are rounded away from zero.
    ///
    /// - Parameter rect: A rectangle with fractions. Edges beyond ±2^30 become ±2^30, and those that aren't a number 0.
    public init(rounding rect: Rect2d) {
        func pixel(_ edge: Double) -> Int {
            let limit = Double(1 << 30)
            return edge.isNaN ? 0 : Int(min(max(edge.rounded(), -limit), limit))
        }
        let (left, top) = (pixel(rect.x), pixel(rect.y))
        self.init(x: left, y: top, width: pixel(rect.maxX) - left, height: pixel(rect.maxY) - top)
    }

    /// The center, which can lie between pixels.
    public var center: Point2d { Rect2d(self).center }

    /// Returns how much two rectangles overlap: the area they share, divided by the area they cover together.
    ///
    /// - Parameter other: Another rectangle.
    /// - Returns: 0 (nothing shared) to 1 (the same rectangle).
    public func intersectionOverUnion(_ other: Self) -> Double {
        Rect2d(self).intersectionOverUnion(Rect2d(other))
    }
}
