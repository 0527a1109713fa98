internal import COpenCVDNN

/// Up to four channel values, as `cv::Scalar`, in the channel order of what they are used on: blue, green, red (and
/// alpha) for an ``Image``, the blob's own order for the mean of ``blobFromImage(_:scaleFactor:size:mean:swapRB:crop:elementType:)``.
///
/// ```swift
/// let orange: Scalar = [0, 165, 255]        // blue, green, red
/// ```
public struct Scalar: Hashable, Sendable {
    /// The value of the first channel.
    public var v0: Double
    /// The value of the second channel.
    public var v1: Double
    /// The value of the third channel.
    public var v2: Double
    /// The value of the fourth channel.
    public var v3: Double

    /// The given values, and 0 for the others.
    ///
    /// - Parameters:
    ///   - v0: The value of the first channel.
    ///   - v1: The value of the second channel.
    ///   - v2: The value of the third channel.
    ///   - v3: The value of the fourth channel.
    public init(_ v0: Double, _ v1: Double = 0, _ v2: Double = 0, _ v3: Double = 0) {
        self.v0 = v0
        self.v1 = v1
        self.v2 = v2
        self.v3 = v3
    }

    /// The same value for all four channels (`cv::Scalar::all`).
    ///
    /// - Parameter value: The value.
    public init(all value: Double) { self.init(value, value, value, value) }

    /// Zero for every channel.
    public static let zero = Self(all: 0)

    var c: ocvdnn_scalar { ocvdnn_scalar(v0: v0, v1: v1, v2: v2, v3: v3) }
}

extension Scalar: ExpressibleByArrayLiteral {
    /// The given values, and 0 for the others; more than four are a programming error.
    ///
    /// - Parameter elements: At most four channel values.
    public init(arrayLiteral elements: Double...) {
        precondition(elements.count <= 4, "a Scalar has at most 4 values, not \(elements.count)")
        let padded = elements + Array(repeating: 0, count: 4 - elements.count)
        self.init(padded[0], padded[1], padded[2], padded[3])
    }
}

extension Scalar: CustomStringConvertible {
    /// The four values: `(104.0, 117.0, 123.0, 0.0)`.
    public var description: String { "(\(v0), \(v1), \(v2), \(v3))" }
}

/// In JSON, an array of the four values.
extension Scalar: Codable {
    /// Reads an array of one to four numbers; those that are missing are 0.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if there is no such array.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        var values: [Double] = []
        while !container.isAtEnd { values.append(try container.decode(Double.self)) }
        guard (1...4).contains(values.count) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "1 to 4 channel values are expected, not \(values.count)")
        }
        values += Array(repeating: 0, count: 4 - values.count)
        self.init(values[0], values[1], values[2], values[3])
    }

    /// Writes the four values.
    ///
    /// - Parameter encoder: Where to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for value in [v0, v1, v2, v3] { try container.encode(value) }
    }
}
