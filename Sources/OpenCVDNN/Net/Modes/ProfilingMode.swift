/// What OpenCV 5 measures during a forward pass (`cv::dnn::ProfilingMode`).
public struct ProfilingMode: OpenEnumeration {
    /// OpenCV's number.
    public let rawValue: Int

    /// Any mode that the OpenCV in use knows.
    ///
    /// - Parameter rawValue: OpenCV's number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Nothing; the mode at first. ``DNNNet/getPerfProfile()`` has the times of the layers anyway.
    public static let none = Self(rawValue: 0)
    /// The total time of the layers of each type.
    public static let summary = Self(rawValue: 1)
    /// The time of each layer.
    public static let detailed = Self(rawValue: 2)
}

extension ProfilingMode {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .none: "none", .summary: "summary", .detailed: "detailed",
    ]
}
