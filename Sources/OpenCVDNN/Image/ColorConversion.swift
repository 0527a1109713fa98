/// A conversion between color channels (`cv::ColorConversionCodes`).
public struct ColorConversion: OpenEnumeration {
    /// OpenCV's number.
    public let rawValue: Int

    /// Any conversion that the OpenCV in use knows.
    ///
    /// - Parameter rawValue: OpenCV's number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Adds an opaque fourth channel (`COLOR_BGR2BGRA`).
    public static let bgrToBGRA = Self(rawValue: 0)
    /// Drops the fourth channel (`COLOR_BGRA2BGR`).
    public static let bgraToBGR = Self(rawValue: 1)
    /// Swaps red and blue (`COLOR_BGR2RGB`).
    public static let bgrToRGB = Self(rawValue: 4)
    /// Swaps red and blue (`COLOR_RGB2BGR`); the same as ``bgrToRGB``.
    public static let rgbToBGR = bgrToRGB
    /// Swaps red and blue, and keeps the fourth channel (`COLOR_BGRA2RGBA`, which is also `COLOR_RGBA2BGRA`).
    public static let bgraToRGBA = Self(rawValue: 5)
    /// The luminance, 0.299 red + 0.587 green + 0.114 blue (`COLOR_BGR2GRAY`).
    public static let bgrToGray = Self(rawValue: 6)
    /// The luminance of an image whose channels are red, green, blue (`COLOR_RGB2GRAY`).
    public static let rgbToGray = Self(rawValue: 7)
    /// The gray value in all three channels (`COLOR_GRAY2BGR`).
    public static let grayToBGR = Self(rawValue: 8)
    /// The gray value in three channels, and an opaque fourth (`COLOR_GRAY2BGRA`).
    public static let grayToBGRA = Self(rawValue: 9)
    /// The luminance, without the fourth channel (`COLOR_BGRA2GRAY`).
    public static let bgraToGray = Self(rawValue: 10)
}

extension ColorConversion {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .bgrToBGRA: "bgrToBGRA", .bgraToBGR: "bgraToBGR", .bgrToRGB: "bgrToRGB", .bgraToRGBA: "bgraToRGBA",
        .bgrToGray: "bgrToGray", .rgbToGray: "rgbToGray", .grayToBGR: "grayToBGR", .grayToBGRA: "grayToBGRA",
        .bgraToGray: "bgraToGray",
    ]
}
