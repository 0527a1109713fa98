import ObjectDetection
import OpenCVDNN

/// What was found in one photo. The properties are the keys of the JSON.
struct DetectionReport: Codable, Sendable {
    var image: String
    var model: String
    var imageSize: Size2i
    var format: DetectionFormat
    /// The engine of OpenCV that ran the network.
    var engine: String
    var detections: [Detection]
    /// `nil` where equal runs must have equal results.
    var milliseconds: Milliseconds?

    init(_ detections: Detections, image: String, model: String, engine: String, decode: Duration?) {
        self.image = image
        self.model = model
        self.engine = engine
        imageSize = detections.imageSize
        format = detections.format
        self.detections = detections.detections
        milliseconds = decode.map { Milliseconds(detections.times, decode: $0) }
    }
}

/// A record for each object.
extension DetectionReport: PhotoRow {
    static let columns = ["rank", "class_index", "label", "score", "x", "y", "width", "height", "keypoints"]

    static let beginningOfJSON = "{\"detections\":["

    var records: [[String]] {
        if detections.isEmpty { return [Self.columns.map { _ in "" }] }
        return detections.enumerated().map { rank, detection in
            let box = detection.box
            return ["\(rank + 1)", "\(detection.classIndex)", detection.label, "\(detection.score)"]
                + [box.x, box.y, box.width, box.height].map { String($0, decimals: 2) }
                + [detection.keypoints.map(\.text).joined(separator: " ")]
        }
    }

    var answers: [Answer] { detections.map { Answer(name: $0.label, classIndex: $0.classIndex) }.distinct }

    static func answers(in records: [[String]]) -> [Answer] {
        records.compactMap { record in Int(record[1]).map { Answer(name: record[2], classIndex: $0) } }.distinct
    }

    var captions: [Caption] {
        detections.prefix(5).map {
            Caption(text: "\($0.label) \(String($0.score, decimals: 2))", probability: $0.score)
        }
    }

    /// A line for each object, and the time.
    var text: String {
        let times = milliseconds.map { Style.dim($0.text) + "\n" } ?? ""
        if detections.isEmpty { return "  nothing found\n" + times }
        return detections.map { "  \("\($0)".printable)\n" }.joined() + times
    }
}

extension Detection.Keypoint {
    /// `x:y`, or `x:y:score`.
    fileprivate var text: String {
        ([point.x, point.y].map { String($0, decimals: 2) } + (score.map { [String($0, decimals: 4)] } ?? []))
            .joined(separator: ":")
    }
}
