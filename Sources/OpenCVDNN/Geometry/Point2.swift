internal import COpenCVDNN

/// A position in an image (`cv::Point_`): `x` to the right of the top left corner, `y` down from it.
///
/// Use it as ``Point2i`` (pixels) or ``Point2d`` (fractions of pixels).
public struct Point2<Coordinate: PlaneCoordinate>: Hashable, Sendable, Codable {
    /// The distance to the right, in pixels.
    public var x: Coordinate

    /// The distance down, in pixels.
    public var y: Coordinate

    /// Creates the point at `x`, `y`.
    ///
    /// - Parameters:
    ///   - x: The distance to the right, in pixels.
    ///   - y: The distance down, in pixels.
    public init(x: Coordinate, y: Coordinate) {
        self.x = x
        self.y = y
    }

    /// The top left corner.
    public static var zero: Self { Self(x: 0, y: 0) }
}

/// A pixel's position (`cv::Point2i`, which OpenCV also calls `Point`).
public typealias Point2i = Point2<Int>

/// A position between pixels (`cv::Point2d`).
public typealias Point2d = Point2<Double>

/// The number type of points, sizes and rectangles: `Int` or `Double`.
public typealias PlaneCoordinate = SignedNumeric & Comparable & Hashable & Sendable & Codable

extension Point2: CustomStringConvertible {
    /// The point as `(x, y)`.
    public var description: String { "(\(x), \(y))" }
}

extension Point2<Int> {
    var c: ocvdnn_point { ocvdnn_point(x: clamped(x), y: clamped(y)) }
}

extension Point2<Double> {
    /// Creates the same point with fractions.
    ///
    /// - Parameter point: A pixel's position.
    public init(_ point: Point2i) { self.init(x: Double(point.x), y: Double(point.y)) }

    var position: ocvdnn_position { ocvdnn_position(x: x, y: y) }
}
