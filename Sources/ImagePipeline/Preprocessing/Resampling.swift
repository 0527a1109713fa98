public import OpenCVDNN

extension Preprocessing {
    /// How the pixels of a resized image are computed.
    ///
    /// It matters most for photos that are much larger than the input. Without antialiasing, pixels between the samples do not count:
    /// values differ by up to a third of their range from what the network was trained with, and answers can change.
    ///
    /// PyTorch's networks (torchvision, timm, Hugging Face) were trained with ``antialiased(_:)``, Caffe's and Keras' with OpenCV's or
    /// TensorFlow's plain interpolation.
    public enum Resampling: Hashable, Sendable {
        /// The nearest pixel, as OpenCV takes it (`INTER_NEAREST`).
        case nearest

        /// The nearest pixel by the centers of pixels, as Pillow takes it.
        case nearestExact

        /// Between the four nearest pixels, without antialiasing (`INTER_LINEAR`): what `blobFromImage` uses.
        case linear

        /// Between the sixteen nearest pixels, without antialiasing (`INTER_CUBIC`).
        case cubic

        /// The average of the pixels covered (`INTER_AREA`).
        case area

        /// With a filter as wide as the step between pixels of the result, to the bit as Pillow does it.
        case antialiased(ResamplingFilter)
    }
}

/// As text and in JSON: `nearest`, `nearest-exact`, `linear`, `cubic`, `area`, or `antialiased-` and the name of a filter.
extension Preprocessing.Resampling: LosslessStringConvertible, CaseIterable, Codable {
    /// OpenCV's five, then the antialiased ones.
    public static let allCases =
        [Self.nearest, .nearestExact, .linear, .cubic, .area] + ResamplingFilter.allCases.map { .antialiased($0) }

    /// Reads a text; `nil` if it is none of the ten.
    ///
    /// - Parameter description: The text, in lower or upper case.
    public init?(_ description: String) {
        let text = description.lowercased()
        guard let value = Self.allCases.first(where: { $0.description == text }) else { return nil }
        self = value
    }

    /// The text that reads back as the same value.
    public var description: String {
        switch self {
        case .nearest: "nearest"
        case .nearestExact: "nearest-exact"
        case .linear: "linear"
        case .cubic: "cubic"
        case .area: "area"
        case .antialiased(let filter): "antialiased-\(filter.rawValue)"
        }
    }

    /// Reads the text.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if the text is none of the ten.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "'\(text)' is not \(Self.allCases.map(\.description).joined(separator: ", "))")
        }
        self = value
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

extension Preprocessing.Resampling {
    /// The image in another size.
    package func applied(to image: Image, size: Size2i) throws -> Image {
        try applied(to: image, size: size, part: Rect2i(x: 0, y: 0, width: size.width, height: size.height))
    }

    /// A part of the image in another size, at the cost of that part.
    package func applied(to image: Image, size: Size2i, part: Rect2i) throws -> Image {
        switch self {
        case .nearest: try image.resized(to: size, part: part, interpolation: .nearest)
        case .nearestExact: try image.resizedToNearestCenters(to: size, part: part)
        case .linear: try image.resized(to: size, part: part)
        case .cubic: try image.resized(to: size, part: part, interpolation: .cubic)
        case .area: try image.resized(to: size, part: part, interpolation: .area)
        case .antialiased(let filter): try image.resized(to: size, part: part, antialiasing: filter)
        }
    }
}
