/// The fonts that OpenCV carries (`cv::HersheyFonts`).
///
/// OpenCV 4 draws their glyphs with lines, of the given thickness and line type. OpenCV 5 puts glyphs of outline fonts in
/// their place, always smooth, upright, and with two thicknesses, 1 and more; several of the fonts are then the same.
public struct HersheyFont: OpenEnumeration {
    /// OpenCV's number.
    public let rawValue: Int

    /// A font by its number; one that isn't listed here is refused where it is used.
    ///
    /// - Parameter rawValue: OpenCV's number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Without serifs (`FONT_HERSHEY_SIMPLEX`).
    public static let simplex = Self(rawValue: 0)
    /// Small and without serifs (`FONT_HERSHEY_PLAIN`).
    public static let plain = Self(rawValue: 1)
    /// Without serifs, of doubled lines (`FONT_HERSHEY_DUPLEX`).
    public static let duplex = Self(rawValue: 2)
    /// With serifs (`FONT_HERSHEY_COMPLEX`).
    public static let complex = Self(rawValue: 3)
    /// With serifs, of tripled lines (`FONT_HERSHEY_TRIPLEX`).
    public static let triplex = Self(rawValue: 4)
    /// A smaller ``complex`` (`FONT_HERSHEY_COMPLEX_SMALL`).
    public static let complexSmall = Self(rawValue: 5)
    /// Handwriting (`FONT_HERSHEY_SCRIPT_SIMPLEX`).
    public static let scriptSimplex = Self(rawValue: 6)
    /// Handwriting of doubled lines (`FONT_HERSHEY_SCRIPT_COMPLEX`).
    public static let scriptComplex = Self(rawValue: 7)

    /// The italic variant (`FONT_ITALIC`), where OpenCV has one: in OpenCV 4 for ``plain``, ``complex``, ``complexSmall`` and
    /// ``triplex``.
    public var italic: Self { Self(rawValue: rawValue | 16) }
}

extension HersheyFont {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .simplex: "simplex", .plain: "plain", .duplex: "duplex", .complex: "complex", .triplex: "triplex",
        .complexSmall: "complexSmall", .scriptSimplex: "scriptSimplex", .scriptComplex: "scriptComplex",
    ]
}
