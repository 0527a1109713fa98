public import OpenCVDNN

/// The most confident mistakes of a classifier: small photos, each with its true class, the answer and the confidence below it.
///
/// Mistakes are added one at a time. Only the most confident ones are kept, as thumbnails, so memory does not grow with their number.
///
/// ```swift
/// var sheet = try ContactSheet()
/// let prediction = try classifier.classify(image, top: 1)[0]
/// try sheet.add(image, truth: "Siamese cat", answer: prediction)
/// try sheet.image().write(toFile: "mistakes.png")
/// ```
public struct ContactSheet: Sendable {
    /// A mistake.
    public struct Mistake: Sendable {
        /// The photo: BGR, 160 x 160 pixels, with margins where it isn't square.
        public let thumbnail: Image
        /// The name of the true class.
        public let truth: String
        /// The wrong answer.
        public let answer: Prediction
    }

    /// The number of mistakes that are kept.
    public let capacity: Int

    /// The mistakes, the most confident first. Of equally confident ones, the first added is first.
    public private(set) var mistakes: [Mistake] = []

    /// Creates an empty sheet.
    ///
    /// - Parameter capacity: The number of mistakes to keep, at least 1.
    /// - Throws: `ClassificationError` if the capacity is less than 1.
    public init(capacity: Int = 24) throws {
        if capacity < 1 {
            throw ClassificationError(
                .invalidArgument, "it must be at least 1, but is \(capacity)", subject: "capacity")
        }
        self.capacity = capacity
    }

    /// Adds a mistake, unless there are enough more confident ones.
    ///
    /// - Parameters:
    ///   - photo: A gray, BGR or BGRA image of any size, which isn't kept.
    ///   - truth: The name of its class.
    ///   - answer: The wrong answer.
    /// - Throws: `DNNError` if there isn't enough memory.
    public mutating func add(_ photo: Image, truth: String, answer: Prediction) throws {
        let place = mistakes.firstIndex { $0.answer.confidence < answer.confidence } ?? mistakes.endIndex
        if place >= capacity { return }
        let side = Size2i(width: Self.side, height: Self.side)
        let thumbnail = try Preprocessing.Fit.letterbox(fill: ResultsPanel.Palette.background)
            .applied(
                to: try Preprocessing.ChannelOrder.bgr.applied(to: photo), size: side,
                resampling: .antialiased(.bilinear))
        mistakes.insert(Mistake(thumbnail: thumbnail, truth: truth, answer: answer), at: place)
        if mistakes.count > capacity { mistakes.removeLast() }
    }

    /// The side of a thumbnail in pixels.
    static let side = 160
}

extension ContactSheet {
    /// Draws the sheet, the most confident mistake first.
    ///
    /// - Parameter columns: The number of photos in a row, at least 1.
    /// - Returns: A BGR image: a title, and rows of photos.
    /// - Throws: `ClassificationError` if `columns` is less than 1, `DNNError` if a side would be over 32767 pixels.
    public func image(columns: Int = 6) throws -> Image {
        if columns < 1 {
            throw ClassificationError(.invalidArgument, "it must be at least 1, but is \(columns)", subject: "columns")
        }
        let columns = min(columns, max(mistakes.count, 1))
        let width = max(columns * Tile.width, Self.leastWidth)
        let rows = try stride(from: 0, to: mistakes.count, by: columns).map { start in
            let row = try Image.horizontallyConcatenating(mistakes[start...].prefix(columns).map(Tile.image))
            return try row.padded(right: width - row.width, color: ResultsPanel.Palette.background)
        }
        return try Image.verticallyConcatenating([try header(width: width)] + rows)
            .padded(bottom: Tile.margin, right: Tile.margin, color: ResultsPanel.Palette.background)
    }

    /// The width of the title.
    private static let leastWidth = 250

    private func header(width: Int) throws -> Image {
        var header = try Image(width: width, height: 44, fill: ResultsPanel.Palette.background)
        try header.write(
            mistakes.isEmpty ? "No mistakes" : "Most confident mistakes", at: ResultsPanel.Layout.title, scale: 0.6,
            color: ResultsPanel.Palette.title)
        return header
    }

    /// A photo with its text, in pixels.
    private enum Tile {
        static let margin = 10
        static let width = margin + ContactSheet.side
        static let height = ContactSheet.side + 64

        static func image(_ mistake: Mistake) throws -> Image {
            var tile = try mistake.thumbnail.padded(
                bottom: height - ContactSheet.side, left: margin, color: ResultsPanel.Palette.background)
            let answer = mistake.answer
            let lines = [
                ("truth: \(mistake.truth)", ResultsPanel.Palette.label),
                ("answer: \(answer.label)", ResultsPanel.Palette.footer),
                (answer.percentage, ResultsPanel.Palette.confidence),
            ]
            for (line, (text, color)) in lines.enumerated() {
                try tile.write(
                    try Image.shortened(text, toWidth: ContactSheet.side, scale: 0.4),
                    at: Point2i(x: margin, y: ContactSheet.side + 16 + 16 * line), scale: 0.4, color: color)
            }
            return tile
        }
    }
}
