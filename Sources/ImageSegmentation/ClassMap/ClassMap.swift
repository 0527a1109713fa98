public import OpenCVDNN

/// The class of each pixel of an image.
///
/// As JSON, the pixels are run lengths: `{"width": 4, "height": 2, "runs": [[0, 5], [15, 3]]}` has class 0 for five pixels, row by
/// row from the top, then class 15 for three.
public struct ClassMap: Hashable, Sendable {
    /// The number of pixels from left to right.
    public let width: Int

    /// The number of pixels from top to bottom.
    public let height: Int

    /// The class of each pixel, row by row from the top; ``unseen`` for a pixel that the network didn't see.
    public let indices: [UInt16]

    /// The index of pixels that the network didn't see, because its preprocessing cut them away.
    public static let unseen = UInt16.max

    /// Makes a map of class indices.
    ///
    /// - Parameters:
    ///   - width: Pixels from left to right, at least 1.
    ///   - height: Pixels from top to bottom, at least 1.
    ///   - indices: `height * width` class indices, row by row from the top.
    /// - Throws: `PipelineError` if there are more or fewer indices.
    public init(width: Int, height: Int, indices: [UInt16]) throws {
        let (count, overflows) = width.multipliedReportingOverflow(by: height)
        guard width > 0, height > 0, !overflows, indices.count == count else {
            throw PipelineError(
                .invalidArgument, "a map of \(width) x \(height) pixels can't have \(indices.count) class indices",
                subject: "indices")
        }
        (self.width, self.height, self.indices) = (width, height, indices)
    }

    /// The width and height, in pixels.
    public var size: Size2i { Size2i(width: width, height: height) }

    /// The class of one pixel; ``unseen`` if the network didn't see it. A place outside the map traps.
    ///
    /// - Parameters:
    ///   - x: Pixels to the right of the left edge, from 0.
    ///   - y: Pixels below the top edge, from 0.
    public subscript(x x: Int, y y: Int) -> UInt16 {
        precondition(
            (0..<width).contains(x) && (0..<height).contains(y),
            "the pixel at x \(x), y \(y) is outside the map of \(width) x \(height) pixels")
        return indices[y * width + x]
    }

    /// The number of pixels of each class that occurs, by its index; those of ``unseen`` pixels are left out.
    public var pixelCounts: [Int: Int] {
        var counts = [Int](repeating: 0, count: Int(Self.unseen) + 1)
        for index in indices { counts[Int(index)] += 1 }
        let seen = counts.dropLast().enumerated().filter { $0.element > 0 }
        return Dictionary(uniqueKeysWithValues: seen.map { ($0.offset, $0.element) })
    }

    /// A gray image whose pixels are the class indices, as label images of data sets are; ``unseen`` pixels are 255.
    ///
    /// - Returns: An image of the map's size, with one channel.
    /// - Throws: `PipelineError` if a class index is over 254, `DNNError` if a side is over 32767 pixels.
    public func labelImage() throws -> Image {
        if let index = indices.first(where: { $0 > 254 && $0 != Self.unseen }) {
            throw PipelineError(
                .invalidArgument, "a gray image has room for the classes 0 to 254, but the map has class \(index)",
                subject: "labelImage")
        }
        return try Image(
            width: width, height: height, channels: 1, bytes: indices.map { UInt8(truncatingIfNeeded: $0) })
    }
}
