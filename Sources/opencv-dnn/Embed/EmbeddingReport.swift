import ImageClassification
import OpenCVDNN

/// The vector of one photo. The properties are the keys of the JSON.
struct EmbeddingReport: Codable, Sendable {
    var image: String
    var model: String
    var layer: String
    var dimension: Int
    var vector: [Float]
    /// `nil` where equal runs must have equal results.
    var milliseconds: Milliseconds?

    init(_ finding: EmbedTask.Finding, image: String, _ embedder: Embedder, decode: Duration?) {
        self.image = image
        model = embedder.model
        layer = embedder.layer
        dimension = finding.vector.count
        vector = finding.vector
        milliseconds = decode.map { Milliseconds(finding.times, decode: $0) }
    }
}

extension EmbeddingReport: PhotoRow {
    static let columns = ["rank", "layer", "dimension", "vector"]

    static let beginningOfJSON = "{\"dimension\":"

    var records: [[String]] { [["1", layer, "\(dimension)", vector.map { "\($0)" }.joined(separator: " ")]] }

    /// A vector isn't a class.
    var answers: [Answer] { [] }

    static func answers(in records: [[String]]) -> [Answer] { [] }

    var captions: [Caption] { [] }

    /// The first numbers, and the time.
    var text: String {
        let numbers = vector.prefix(6).map { String($0, decimals: 4) } + (dimension > 6 ? ["…"] : [])
        return "  \(dimension) numbers of \(layer.printable): \(numbers.joined(separator: " "))\n"
            + (milliseconds.map { Style.dim($0.text) + "\n" } ?? "")
    }
}
