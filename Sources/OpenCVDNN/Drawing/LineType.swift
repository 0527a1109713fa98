/// How the pixels of a line touch (`cv::LineTypes`).
public struct LineType: OpenEnumeration {
    /// OpenCV's number.
    public let rawValue: Int

    /// Any line type that the OpenCV in use knows.
    ///
    /// - Parameter rawValue: OpenCV's number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// By their edges alone (`LINE_4`).
    public static let fourConnected = Self(rawValue: 4)
    /// By edges and corners (`LINE_8`).
    public static let eightConnected = Self(rawValue: 8)
    /// Smoothed into the background (`LINE_AA`).
    public static let antiAliased = Self(rawValue: 16)
}

extension LineType {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .fourConnected: "fourConnected", .eightConnected: "eightConnected", .antiAliased: "antiAliased",
    ]
}
