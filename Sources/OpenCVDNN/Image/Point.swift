internal import COpenCVDNN

/// A place in a picture, as `cv::Point`: `x` pixels to the right and `y` pixels down from the top left corner.
public struct Point: Hashable, Sendable, Codable {
    /// Pixels to the right.
    public var x: Int

    /// Pixels down.
    public var y: Int

    /// The pixel at `x`, `y`.
    ///
    /// - Parameters:
    ///   - x: Pixels to the right.
    ///   - y: Pixels down.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    /// The corner that pixels are counted from.
    public static let zero = Self(x: 0, y: 0)

    var c: ocvdnn_point { ocvdnn_point(x: clamped(x), y: clamped(y)) }
}

extension Point: CustomStringConvertible {
    /// The place as `(x, y)`.
    public var description: String { "(\(x), \(y))" }
}
