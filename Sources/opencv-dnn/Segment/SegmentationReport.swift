import ImageSegmentation
import OpenCVDNN

/// How much of one photo each class covers. The properties are the keys of the JSON.
struct SegmentationReport: Codable, Sendable {
    var image: String
    var model: String
    var imageSize: Size2i
    var format: SegmentationFormat
    var outputShape: Tensor.Shape
    var areas: [ClassArea]
    /// `nil` where equal runs must have equal results.
    var milliseconds: Milliseconds?

    init(_ segmentation: Segmentation, image: String, model: String, decode: Duration?) {
        self.image = image
        self.model = model
        imageSize = segmentation.classMap.size
        format = segmentation.format
        outputShape = segmentation.outputShape
        areas = segmentation.areas
        milliseconds = decode.map { Milliseconds(segmentation.times, decode: $0) }
    }
}

/// A record for each class.
extension SegmentationReport: PhotoRow {
    static let columns = ["rank", "class_index", "label", "pixels", "share"]

    static let beginningOfJSON = "{\"areas\":["

    var records: [[String]] {
        areas.enumerated().map { rank, area in
            ["\(rank + 1)", "\(area.classIndex)", area.label, "\(area.pixelCount)", String(area.share, decimals: 6)]
        }
    }

    var answers: [Answer] { areas.map { Answer(name: $0.label, classIndex: $0.classIndex) } }

    static func answers(in records: [[String]]) -> [Answer] {
        records.compactMap { record in Int(record[1]).map { Answer(name: record[2], classIndex: $0) } }
    }

    var captions: [Caption] {
        areas.prefix(5).map { Caption(text: "\($0.label) \($0.percentage)", probability: Float($0.share)) }
    }

    /// A line for each class, and the time.
    var text: String {
        let width = areas.map(\.label.printable.count).max() ?? 0
        let lines = areas.map { area in
            let label = area.label.printable
            let padding = String(repeating: " ", count: width - label.count)
            return "  \(label)\(padding)  \(area.percentage)\n"
        }
        return lines.joined() + (milliseconds.map { Style.dim($0.text) + "\n" } ?? "")
    }
}

extension ClassArea {
    /// `41.3%`.
    fileprivate var percentage: String { String(100 * share, decimals: 1) + "%" }
}
