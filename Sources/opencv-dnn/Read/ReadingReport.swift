import OpenCVDNN
import TextRecognition

/// The text of one photo. The properties are the keys of the JSON.
struct ReadingReport: Codable, Sendable {
    var image: String
    var imageSize: Size2i
    var lines: [TextLine]
    /// `nil` where equal runs must have equal results.
    var milliseconds: Times?

    struct Times: Codable, Sendable {
        var decode: Double
        var read: Double
    }

    init(_ reading: ReadTask.Reading, image: String, imageSize: Size2i, decode: Duration?) {
        self.image = image
        self.imageSize = imageSize
        lines = reading.lines
        milliseconds = decode.map { Times(decode: $0.milliseconds, read: reading.time.milliseconds) }
    }
}

/// A record for each line of text.
extension ReadingReport: PhotoRow {
    static let columns =
        ["rank", "text", "confidence", "detection_score"]
        + ["top_left", "top_right", "bottom_right", "bottom_left"].flatMap { ["\($0)_x", "\($0)_y"] }

    static let beginningOfJSON = "{\"image\":\""

    var records: [[String]] {
        if lines.isEmpty { return [Self.columns.map { _ in "" }] }
        return lines.enumerated().map { rank, line in
            ["\(rank + 1)", line.text, "\(line.confidence)", "\(line.detectionScore)"]
                + line.corners.points.flatMap { [String($0.x, decimals: 2), String($0.y, decimals: 2)] }
        }
    }

    /// Text isn't a class.
    var answers: [Answer] { [] }

    static func answers(in records: [[String]]) -> [Answer] { [] }

    var captions: [Caption] {
        lines.prefix(5).map { Caption(text: $0.text, probability: $0.confidence) }
    }

    /// The text, a line for each, and nothing else: a file of it is the text of the photo.
    var text: String { lines.map { $0.text.printable + "\n" }.joined() }
}
