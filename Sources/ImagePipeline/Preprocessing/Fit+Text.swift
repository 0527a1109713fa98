import OpenCVDNN

/// As text and in JSON: `stretch`, `crop`, `resize-crop:256`, `stretch-crop:256x256` (either with `,down` where
/// the corner is not the nearest), `letterbox` or `pad-resize`, both also as `letterbox:104,117,123` with a color (either with
/// `,upper-left` where the image is not in the middle).
extension Preprocessing.Fit: LosslessStringConvertible {
    /// The forms of the text.
    static let forms =
        "stretch, crop, resize-crop:SIDE[,down], stretch-crop:WxH[,down], letterbox[:B,G,R][,upper-left], "
        + "pad-resize[:B,G,R][,upper-left]"

    /// Reads a text; `nil` if it is none of those.
    ///
    /// - Parameter description: The text, in lower or upper case.
    public init?(_ description: String) {
        let parts = description.lowercased().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch (parts[0], parts.count) {
        case ("stretch", 1): self = .stretch
        case ("crop", 1): self = .crop
        case ("letterbox", _), ("letterbox,upper-left", 1):
            guard let (fill, position) = Self.margins(parts) else { return nil }
            self = .letterbox(fill: fill, position: position)
        case ("pad-resize", _), ("pad-resize,upper-left", 1):
            guard let (fill, position) = Self.margins(parts) else { return nil }
            self = .padThenResize(fill: fill, position: position)
        case ("resize-crop", 2):
            guard let (side, corner) = Self.cropped(parts[1]), let side = Int(side), side > 0 else { return nil }
            self = .resizeThenCrop(shorterSide: side, corner: corner)
        case ("stretch-crop", 2):
            guard let (size, corner) = Self.cropped(parts[1]) else { return nil }
            let sides = size.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
            guard sides.count == 2, sides.allSatisfy({ $0 > 0 }) else { return nil }
            self = .stretchThenCrop(size: Size2i(width: sides[0], height: sides[1]), corner: corner)
        default: return nil
        }
    }

    /// The text that reads back as the same value.
    public var description: String {
        switch self {
        case .stretch: "stretch"
        case .crop: "crop"
        case .resizeThenCrop(let side, let corner): "resize-crop:\(side)" + Self.suffix(corner)
        case .stretchThenCrop(let size, let corner): "stretch-crop:\(size.width)x\(size.height)" + Self.suffix(corner)
        case .letterbox(let fill, let position): "letterbox" + Self.text(fill, position)
        case .padThenResize(let fill, let position): "pad-resize" + Self.text(fill, position)
        }
    }

    /// What is cut out of and where, as in `256` and `256,down`.
    private static func cropped(_ text: Substring) -> (Substring, CropCorner)? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return (parts[0], .nearest)
        case 2 where parts[1] == "down": return (parts[0], .down)
        default: return nil
        }
    }

    /// The color of margins and the image's position, as in `letterbox:114,114,114,upper-left`, split at the colon.
    private static func margins(_ parts: [Substring]) -> (fill: Scalar, position: Position)? {
        let suffix = Position.upperLeft.rawValue
        if parts.count == 1 { return (.zero, parts[0].hasSuffix(suffix) ? .upperLeft : .middle) }
        var numbers = parts[1].split(separator: ",", omittingEmptySubsequences: false)
        let position: Position = numbers.last.map(String.init) == suffix ? .upperLeft : .middle
        if position == .upperLeft { numbers.removeLast() }
        let values = numbers.map { Double($0) ?? .nan }
        guard (1...4).contains(values.count), values.allSatisfy(\.isFinite) else { return nil }
        let color = values + [0, 0, 0]
        return (Scalar(color[0], color[1], color[2], color[3]), position)
    }

    /// `:114.0,114.0,114.0,upper-left`; no color for black.
    private static func text(_ fill: Scalar, _ position: Position) -> String {
        let numbers = fill.v3 == 0 ? fill.values.dropLast() : fill.values
        let color = fill == .zero ? "" : ":" + numbers.map(\.description).joined(separator: ",")
        return color + (position == .middle ? "" : ",\(position.rawValue)")
    }

    private static func suffix(_ corner: CropCorner) -> String { corner == .down ? ",down" : "" }

    /// Reads the text.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if the text is none of those.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let fit = Self(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "'\(text)' is none of \(Self.forms)")
        }
        self = fit
    }

    /// Writes the text.
    ///
    /// - Parameter encoder: Where to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
