internal import COpenCVDNN

/// The thickness of a line, or a filled shape.
///
/// ```swift
/// try image.drawCircle(center: eye, radius: 8, color: green, thickness: .filled)
/// try image.drawCircle(center: eye, radius: 8, color: black, thickness: 2)
/// ```
public struct Thickness: Hashable, Sendable {
    /// OpenCV's number: the pixels, or -1 for filled.
    public let rawValue: Int

    /// Creates the thickness of a line.
    ///
    /// - Parameter pixels: 1 to 32767.
    public init(pixels: Int) { rawValue = pixels }

    /// The whole shape (`cv::FILLED`).
    public static let filled = Self(pixels: Int(OCVDNN_FILLED))
}

extension Thickness: ExpressibleByIntegerLiteral {
    /// Creates the thickness of a line.
    ///
    /// - Parameter value: 1 to 32767.
    public init(integerLiteral value: Int) { self.init(pixels: value) }
}
