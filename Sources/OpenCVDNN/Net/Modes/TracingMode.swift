/// What the new engine of OpenCV 5 writes to standard output while it runs (`cv::dnn::TracingMode`).
public struct TracingMode: OpenEnumeration {
    /// OpenCV's number.
    public let rawValue: Int

    /// Any mode that the OpenCV in use knows.
    ///
    /// - Parameter rawValue: OpenCV's number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Nothing; the mode at first.
    public static let none = Self(rawValue: 0)
    /// Every operation, with types, shapes and elements.
    public static let all = Self(rawValue: 1)
    /// Every operation, with types and shapes.
    public static let operations = Self(rawValue: 2)
}

extension TracingMode {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .none: "none", .all: "all", .operations: "operations",
    ]
}
