public import OpenCVDNN

extension Preprocessing {
    /// How an image is brought to the width and height of a network's input.
    public enum Fit: Hashable, Sendable, Codable {
        /// Resizes both sides independently; the proportions are lost (`blobFromImage` without `crop`).
        case stretch

        /// Resizes until the image just covers the input, then cuts the middle out (`blobFromImage` with `crop`).
        case crop

        /// Resizes the shorter side to `shorterSide` pixels, then cuts the middle out of that, as torchvision's
        /// `Resize(256)` and `CenterCrop(224)` do.
        ///
        /// `shorterSide` is at least as great as both sides of the input.
        case resizeThenCrop(shorterSide: Int)

        /// Resizes until the whole image just fits into the input, and fills the two margins with a color: blue, green
        /// and red, 0...255, or a gray value.
        case letterbox(fill: Scalar = .zero)
    }
}

/// As text and in JSON: `stretch`, `crop`, `resize-crop:256`, `letterbox`, or `letterbox:104,117,123` with a color.
extension Preprocessing.Fit: LosslessStringConvertible {
    /// Reads a text; `nil` if it is none of the four.
    ///
    /// - Parameter description: The text, in lower or upper case.
    public init?(_ description: String) {
        let parts = description.lowercased().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch (parts[0], parts.count) {
        case ("stretch", 1): self = .stretch
        case ("crop", 1): self = .crop
        case ("letterbox", 1): self = .letterbox()
        case ("letterbox", 2):
            let values = parts[1].split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
            guard (1...4).contains(values.count), values.allSatisfy(\.isFinite) else { return nil }
            let numbers = values + [0, 0, 0]
            self = .letterbox(fill: Scalar(numbers[0], numbers[1], numbers[2], numbers[3]))
        case ("resize-crop", 2):
            guard let side = Int(parts[1]), side > 0 else { return nil }
            self = .resizeThenCrop(shorterSide: side)
        default: return nil
        }
    }

    /// The text that reads back as the same value.
    public var description: String {
        switch self {
        case .stretch: "stretch"
        case .crop: "crop"
        case .resizeThenCrop(let side): "resize-crop:\(side)"
        case .letterbox(.zero): "letterbox"
        case .letterbox(let fill):
            "letterbox:"
                + (fill.v3 == 0 ? fill.values.dropLast() : fill.values).map(\.description).joined(separator: ",")
        }
    }

    /// Reads the text.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if the text is none of the four.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let fit = Self(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "'\(text)' is not stretch, crop, resize-crop:SIDE, letterbox or letterbox:B,G,R")
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

extension Preprocessing.Fit {
    /// The image brought to `size`; `.stretch` and `.crop` are left to `blobFromImages`, which does them itself.
    func applied(to image: Image, size: Size2i) throws -> Image {
        switch self {
        case .stretch, .crop:
            return image
        case .resizeThenCrop:
            let placement = placement(of: image.size, over: size)
            return try image.resized(to: placement.resized, part: Rect2i(origin: placement.corner, size: size))
        case .letterbox(let fill):
            let placement = placement(of: image.size, over: size)
            let (left, top) = (-placement.corner.x, -placement.corner.y)
            return try image.resized(to: placement.resized).padded(
                top: top, bottom: size.height - placement.resized.height - top, left: left,
                right: size.width - placement.resized.width - left, color: fill)
        }
    }
}
