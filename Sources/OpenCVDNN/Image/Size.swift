/// A width and a height in pixels, as `cv::Size`: width first.
public struct Size: Hashable, Sendable, Codable {
    /// Pixels from left to right.
    public var width: Int

    /// Pixels from top to bottom.
    public var height: Int

    /// A size of so many pixels.
    ///
    /// - Parameters:
    ///   - width: Pixels from left to right.
    ///   - height: Pixels from top to bottom.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

extension Size: CustomStringConvertible {
    /// The two sides as on the command line: `224x224`.
    public var description: String { "\(width)x\(height)" }
}
