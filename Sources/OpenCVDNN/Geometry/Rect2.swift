/// An upright rectangle (`cv::Rect_`): the pixels from `x` up to but not including `maxX`, and likewise down.
///
/// Use it as ``Rect2i`` (pixels) or ``Rect2d`` (the boxes that a network finds). As JSON it is
/// `{"x": …, "y": …, "width": …, "height": …}`.
public struct Rect2<Coordinate: PlaneCoordinate>: Hashable, Sendable {
    /// The top left corner.
    public var origin: Point2<Coordinate>

    /// The width and height, in pixels.
    public var size: Size2<Coordinate>

    /// Creates a rectangle from its top left corner and its size.
    ///
    /// - Parameters:
    ///   - origin: The top left corner.
    ///   - size: The width and height, in pixels.
    public init(origin: Point2<Coordinate>, size: Size2<Coordinate>) {
        self.origin = origin
        self.size = size
    }

    /// Creates a rectangle from numbers in the order that OpenCV and COCO files have.
    ///
    /// - Parameters:
    ///   - x: The left edge, in pixels.
    ///   - y: The upper edge, in pixels.
    ///   - width: The width, in pixels.
    ///   - height: The height, in pixels.
    public init(x: Coordinate, y: Coordinate, width: Coordinate, height: Coordinate) {
        self.init(origin: Point2(x: x, y: y), size: Size2(width: width, height: height))
    }

    /// Creates a rectangle from two opposite corners, whichever they are.
    ///
    /// - Parameters:
    ///   - corner: One corner.
    ///   - opposite: The corner across from it. The rectangle ends before the larger `x` and the larger `y`.
    public init(corner: Point2<Coordinate>, opposite: Point2<Coordinate>) {
        let (left, right) = (min(corner.x, opposite.x), max(corner.x, opposite.x))
        let (top, bottom) = (min(corner.y, opposite.y), max(corner.y, opposite.y))
        self.init(x: left, y: top, width: right - left, height: bottom - top)
    }
}

/// A rectangle of whole pixels (`cv::Rect2i`, which OpenCV also calls `Rect`).
public typealias Rect2i = Rect2<Int>

/// A rectangle with fractions of pixels (`cv::Rect2d`), the box around an object.
public typealias Rect2d = Rect2<Double>

extension Rect2 {
    /// The left edge, in pixels.
    public var x: Coordinate {
        get { origin.x }
        set { origin.x = newValue }
    }

    /// The upper edge, in pixels.
    public var y: Coordinate {
        get { origin.y }
        set { origin.y = newValue }
    }

    /// The width, in pixels.
    public var width: Coordinate {
        get { size.width }
        set { size.width = newValue }
    }

    /// The height, in pixels.
    public var height: Coordinate {
        get { size.height }
        set { size.height = newValue }
    }

    /// The right edge, in pixels: the first column after the rectangle.
    public var maxX: Coordinate { x + width }

    /// The lower edge, in pixels: the first row after the rectangle.
    public var maxY: Coordinate { y + height }

    /// Whether the rectangle covers nothing: a side is 0 or negative.
    public var isEmpty: Bool { !(width > 0 && height > 0) }

    /// The area in square pixels; 0 if the rectangle is empty.
    public var area: Coordinate { isEmpty ? 0 : width * height }

    /// Returns whether a point lies inside.
    ///
    /// - Parameter point: A point; the left and upper edges belong to the rectangle, the right and lower ones don't.
    /// - Returns: Whether the rectangle covers `point`.
    public func contains(_ point: Point2<Coordinate>) -> Bool {
        point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
    }

    /// Returns the part that two rectangles share (OpenCV's `a & b`).
    ///
    /// - Parameter other: Another rectangle.
    /// - Returns: The shared part, or `nil` if the rectangles share no area.
    public func intersection(_ other: Self) -> Self? {
        let (left, top) = (max(x, other.x), max(y, other.y))
        let (right, bottom) = (min(maxX, other.maxX), min(maxY, other.maxY))
        guard !isEmpty, !other.isEmpty, left < right, top < bottom else { return nil }
        return Self(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// Returns the smallest rectangle around both (OpenCV's `a | b`).
    ///
    /// - Parameter other: Another rectangle.
    /// - Returns: The rectangle around both; of an empty and another rectangle, the other one.
    public func union(_ other: Self) -> Self {
        guard !isEmpty else { return other }
        guard !other.isEmpty else { return self }
        let (left, top) = (min(x, other.x), min(y, other.y))
        return Self(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
    }
}

extension Rect2: Codable {
    private enum CodingKeys: String, CodingKey {
        case x, y, width, height
    }

    /// Reads a rectangle from `x`, `y`, `width` and `height`.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if a number is missing.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func number(_ key: CodingKeys) throws -> Coordinate { try values.decode(Coordinate.self, forKey: key) }
        self.init(x: try number(.x), y: try number(.y), width: try number(.width), height: try number(.height))
    }

    /// Writes `x`, `y`, `width` and `height`.
    ///
    /// - Parameter encoder: Where to write to.
    /// - Throws: `EncodingError` if a number can't be written, such as infinity in JSON.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(x, forKey: .x)
        try values.encode(y, forKey: .y)
        try values.encode(width, forKey: .width)
        try values.encode(height, forKey: .height)
    }
}

extension Rect2: CustomStringConvertible {
    /// The corner and the size: `(8, 16) 224x160`.
    public var description: String { "\(origin) \(size)" }
}
