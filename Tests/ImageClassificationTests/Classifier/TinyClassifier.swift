import ImageClassification
import OpenCVDNN
import TestSupport

/// The network of Models/tiny-classifier.onnx, and what NumPy says that it makes of ten pictures.
enum TinyClassifier {
    /// A row of Tables/classifications.json.
    struct Row: Decodable {
        let picture: [UInt8]
        let logits: [Float]
        let probabilities: [Float]
        let ranking: [Int]

        func image() throws -> Image {
            try Image(width: 8, height: 8, channels: 3, bytes: picture)
        }
    }

    static let labels = Labels(names: (0..<10).map { "name \($0)" })

    static let preprocessing = Preprocessing(
        inputSize: Size2i(width: 8, height: 8), scaleFactor: 1 / 255.0, mean: [127.5, 127.5, 127.5],
        standardDeviation: [0.25, 0.25, 0.25])

    static func rows() throws -> [Row] {
        try Fixture.table("Tables/classifications.json")
    }

    static func model(
        _ file: String = "tiny-classifier.onnx", labels: Labels? = labels, softmax: SoftmaxMode = .auto,
        output: String? = nil
    ) -> ImageClassifier.Model {
        ImageClassifier.Model(
            contentsOfFile: Fixture.path("Models/\(file)"), labels: labels, preprocessing: preprocessing,
            softmax: softmax, output: output)
    }
}

/// Whether two vectors agree element by element.
func agree(_ left: [Float], _ right: [Float], within tolerance: Float) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance }
}
