public import OpenCVDNN

/// How the image of a line of text becomes the input of a network: its height is that of the input, its proportions are kept, and what
/// is left on the right is filled with zeros.
public struct LineInput: Hashable, Sendable, Codable {
    /// The height of the input and its least width, in pixels, and how pixels are scaled. Its fit isn't used.
    public var preprocessing: Preprocessing

    /// How the input's width follows from a line's.
    public var width: Width

    /// When the image of a network that takes gray loses its colors. Colored edges come out a little different.
    public var grayConversion: GrayConversion

    /// When an image loses its colors.
    public enum GrayConversion: String, Hashable, Sendable, Codable, CaseIterable {
        /// Before it is resized, as in OpenCV's samples.
        case beforeResizing

        /// After it is resized.
        case afterResizing
    }

    /// The width of an input.
    public enum Width: Hashable, Sendable, Codable {
        /// Always that of the preprocessing. A longer line is compressed.
        case fixed

        /// At least that of the preprocessing. A longer line widens the input to the next multiple of `multipleOf`, up to `atMost`.
        case growing(multipleOf: Int, atMost: Int = 4096)

        /// As the line's proportions have it, cut down to whole pixels, up to `atMost`; nothing is filled.
        case proportional(atMost: Int = 4096)

        /// Always that of the preprocessing. Every line is stretched to it.
        case stretched
    }

    /// Describes an input.
    ///
    /// - Parameters:
    ///   - preprocessing: The height of the input and its least width, and how pixels are scaled.
    ///   - width: How the input's width follows from a line's.
    ///   - grayConversion: When the image of a network that takes gray loses its colors.
    public init(_ preprocessing: Preprocessing, width: Width, grayConversion: GrayConversion = .beforeResizing) {
        self.preprocessing = preprocessing
        self.width = width
        self.grayConversion = grayConversion
    }

    /// Makes the input of a line.
    ///
    /// - Parameter line: A gray, BGR or BGRA image of the line.
    /// - Returns: `[1, C, H, W]` or `[1, H, W, C]`.
    /// - Throws: `PipelineError` if the preprocessing makes no sense; `DNNError` if OpenCV can't resize the image.
    public func blob(from line: Image) throws -> Tensor {
        let (height, least) = (preprocessing.inputSize.height, preprocessing.inputSize.width)
        let natural = max(Int((Double(line.width) * Double(height) / Double(line.height)).rounded(.up)), 1)
        let whole: Int
        switch width {
        case .fixed, .stretched: whole = least
        case .growing(let multiple, let limit):
            whole = natural <= least ? least : min((natural + multiple - 1) / multiple * multiple, max(limit, least))
        case .proportional(let limit): whole = min(max(line.width * height / line.height, 1), limit)
        }
        let used = width == .stretched ? whole : min(natural, whole)
        var preprocessing = preprocessing
        preprocessing.inputSize = Size2i(width: used, height: height)
        preprocessing.fit = .stretch
        let blob = try preprocessing.blob(from: try isGrayedLast ? grayed(line, preprocessing) : line)
        if used == whole { return blob }
        let axis = preprocessing.layout == .nchw ? 3 : 2
        var margin = Array(blob.shape)
        margin[axis] = whole - used
        return try Tensor.concatenating([blob, Tensor(zeros: Tensor.Shape(margin))], axis: axis)
    }

    private var isGrayedLast: Bool { preprocessing.channelOrder == .gray && grayConversion == .afterResizing }

    /// The line in the size of its input, and then in gray.
    private func grayed(_ line: Image, _ preprocessing: Preprocessing) throws -> Image {
        var colored = preprocessing
        colored.channelOrder = .bgr
        return try colored.fittedImage(from: line).converted(.bgrToGray)
    }

    func validate() throws {
        try preprocessing.validate()
        let (multiple, limit) =
            switch width {
            case .growing(let multiple, let limit): (multiple, limit)
            case .proportional(let limit): (1, limit)
            case .fixed, .stretched: (1, 1)
            }
        guard (1...1024).contains(multiple), Image.sides.contains(limit) else {
            throw PipelineError(
                .invalidArgument,
                "the width must grow by 1 to 1024 pixels, up to 1 to \(Image.sides.upperBound), not by \(multiple) up to \(limit)",
                subject: "width")
        }
    }
}
