/// How values between pixels are computed when an image is resized (`cv::InterpolationFlags`).
public struct Interpolation: OpenEnumeration {
    /// OpenCV's number.
    public let rawValue: Int

    /// Any interpolation that the OpenCV in use knows.
    ///
    /// - Parameter rawValue: OpenCV's number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The nearest pixel (`INTER_NEAREST`).
    public static let nearest = Self(rawValue: 0)
    /// Between the four nearest pixels (`INTER_LINEAR`); what `blobFromImage` uses.
    public static let linear = Self(rawValue: 1)
    /// Between the sixteen nearest pixels (`INTER_CUBIC`).
    public static let cubic = Self(rawValue: 2)
    /// The average of the pixels covered (`INTER_AREA`); the best for making an image smaller among OpenCV's. See also ``Image/resized(to:antialiasing:)``.
    public static let area = Self(rawValue: 3)
    /// Over an 8 x 8 neighborhood (`INTER_LANCZOS4`).
    public static let lanczos4 = Self(rawValue: 4)
    /// The nearest pixel by the centers of pixels (`INTER_NEAREST_EXACT`).
    public static let nearestExact = Self(rawValue: 6)
}

extension Interpolation {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .nearest: "nearest", .linear: "linear", .cubic: "cubic", .area: "area", .lanczos4: "lanczos4",
        .nearestExact: "nearestExact",
    ]
}
