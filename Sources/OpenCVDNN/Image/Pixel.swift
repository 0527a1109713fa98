/// The channels of one pixel: the gray value; blue, green, red; or blue, green, red, alpha.
///
/// ```swift
/// image[x: 300, y: 200]                       // [150, 130, 100]
/// image[x: 300, y: 200][2]                    // 100, the red channel
/// image[x: 300, y: 200] = [0, 165, 255]       // orange
/// ```
public struct Pixel: Hashable, Sendable {
    private var values: SIMD4<UInt8>

    /// The number of channels: 1, 3 or 4.
    public let count: Int

    /// A pixel of the given channels; another number than 1, 3 or 4 is a programming error.
    ///
    /// - Parameter channels: The channels in the image's order, each 0 to 255.
    public init(_ channels: some Collection<UInt8>) {
        count = channels.count
        precondition([1, 3, 4].contains(count), "a pixel has 1, 3 or 4 channels, not \(count)")
        values = .zero
        for (index, value) in channels.enumerated() { values[index] = value }
    }

    init(_ channels: Span<UInt8>) {
        count = channels.count
        values = .zero
        for index in channels.indices { values[index] = channels[index] }
    }
}

extension Pixel: RandomAccessCollection, MutableCollection {
    /// 0: the first channel.
    public var startIndex: Int { 0 }

    /// The number of channels.
    public var endIndex: Int { count }

    /// One channel; an index that isn't below `count` traps.
    ///
    /// - Parameter channel: 0 for blue (or gray), 1 for green, 2 for red, 3 for alpha.
    public subscript(channel: Int) -> UInt8 {
        get {
            precondition(indices.contains(channel), "no channel \(channel) in a pixel of \(count)")
            return values[channel]
        }
        set {
            precondition(indices.contains(channel), "no channel \(channel) in a pixel of \(count)")
            values[channel] = newValue
        }
    }
}

extension Pixel: ExpressibleByArrayLiteral, CustomStringConvertible {
    /// A pixel of the given channels; another number than 1, 3 or 4 is a programming error.
    ///
    /// - Parameter channels: The channels in the image's order, each 0 to 255.
    public init(arrayLiteral channels: UInt8...) { self.init(channels) }

    /// The channels as an array: `[150, 130, 100]`.
    public var description: String { Array(self).description }
}

extension Scalar {
    /// The color of a pixel, to draw with.
    ///
    /// - Parameter pixel: A pixel of any image.
    public init(_ pixel: Pixel) {
        let values = pixel.map(Double.init) + [0, 0, 0]
        self.init(values[0], values[1], values[2], values[3])
    }
}
