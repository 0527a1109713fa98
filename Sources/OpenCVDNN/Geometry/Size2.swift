/// A width and a height (`cv::Size_`), width first.
///
/// Use it as ``Size2i`` (pixels) or ``Size2d`` (fractions of pixels).
public struct Size2<Coordinate: PlaneCoordinate>: Hashable, Sendable, Codable {
    /// The extent from left to right, in pixels.
    public var width: Coordinate

    /// The extent from top to bottom, in pixels.
    public var height: Coordinate

    /// Creates a size.
    ///
    /// - Parameters:
    ///   - width: The extent from left to right, in pixels.
    ///   - height: The extent from top to bottom, in pixels.
    public init(width: Coordinate, height: Coordinate) {
        self.width = width
        self.height = height
    }
}

/// A size in whole pixels (`cv::Size2i`, which OpenCV also calls `Size`).
public typealias Size2i = Size2<Int>

/// A size with fractions of pixels (`cv::Size2d`).
public typealias Size2d = Size2<Double>

extension Size2: CustomStringConvertible {
    /// The size as on the command line: `224x160`.
    public var description: String { "\(width)x\(height)" }
}

extension Size2<Double> {
    /// Creates the same size with fractions.
    ///
    /// - Parameter size: A size in whole pixels.
    public init(_ size: Size2i) { self.init(width: Double(size.width), height: Double(size.height)) }
}
