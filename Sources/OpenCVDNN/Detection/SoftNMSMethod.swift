/// How soft non-maximum suppression lowers the score of a box that overlaps a better one (`cv::dnn::SoftNMSMethod`).
public struct SoftNMSMethod: OpenEnumeration {
    /// OpenCV's number.
    public let rawValue: Int

    /// A method by its number; one that isn't listed here is refused where it is used.
    ///
    /// - Parameter rawValue: OpenCV's number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Times 1 minus the intersection over union, where that is over the threshold.
    public static let linear = Self(rawValue: 1)
    /// Times `exp(-(intersection over union)² / sigma)`.
    public static let gaussian = Self(rawValue: 2)
}

extension SoftNMSMethod {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .linear: "linear", .gaussian: "gaussian",
    ]
}
