import ImageClassification
import OpenCVDNN

/// All steps of a classification. The properties are the keys of the JSON.
struct Explanation: Encodable {
    var image: String
    var imageShape: Tensor.Shape
    var model: String
    var layerCount: Int?
    var preprocessing: Preprocessing
    var blobShape: Tensor.Shape
    var channels: [Channel]
    var outputShape: Tensor.Shape
    var classCount: Int
    var scores: Range
    var scoresAreProbabilities: Bool
    var activation: Activation
    var softmaxMode: SoftmaxMode
    var softmaxApplied: Bool
    var confidenceSum: Double
    var predictions: [Prediction]
    var milliseconds: Milliseconds
    var heatmap: HeatmapReport?

    /// Minimum, maximum and sum of numbers.
    struct Range: Encodable {
        var minimum: Float
        var maximum: Float
        var sum: Double
    }

    /// Statistics of one channel of the blob.
    struct Channel: Encodable {
        var name: String
        var minimum: Float
        var maximum: Float
        var mean: Double
    }

    init(
        _ steps: ClassificationSteps, of photo: Photo, model: String, classifier: ImageClassifier
    ) throws {
        let classification = steps.classification
        image = photo.path.description
        imageShape = photo.image.shape
        self.model = model
        layerCount = try? classifier.network.layerNames.count  // ONNX Runtime does not tell
        preprocessing = classifier.preprocessing
        blobShape = steps.blob.shape
        channels = try Channel.all(of: steps.blob, preprocessing: classifier.preprocessing)
        outputShape = classification.outputShape
        classCount = steps.scores.count
        scores = Range(
            minimum: steps.scores.min() ?? .nan, maximum: steps.scores.max() ?? .nan,
            sum: steps.scores.reduce(0) { $0 + Double($1) })
        scoresAreProbabilities = classification.activation != .none
        activation = classification.activation
        softmaxMode = classifier.softmax
        softmaxApplied = classification.softmaxApplied
        confidenceSum = classification.confidenceSum
        predictions = classification.predictions
        milliseconds = Milliseconds(classification.times, decode: photo.decode)
    }
}

extension Explanation.Channel {
    /// Statistics of each channel of the blob.
    static func all(of blob: Tensor, preprocessing: Preprocessing) throws -> [Self] {
        let names =
            switch preprocessing.channelOrder {
            case .rgb: ["red", "green", "blue"]
            case .bgr: ["blue", "green", "red"]
            case .gray: ["gray"]
            }
        let planeSize = blob.count / names.count
        return try blob.withSpan(of: Float.self) { values in
            names.enumerated().map { index, name in
                var channel = Self(name: name, minimum: .infinity, maximum: -.infinity, mean: 0)
                let positions =
                    switch preprocessing.layout {
                    case .nchw: stride(from: index * planeSize, to: (index + 1) * planeSize, by: 1)
                    case .nhwc: stride(from: index, to: blob.count, by: names.count)
                    }
                for position in positions {
                    channel.minimum = min(channel.minimum, values[position])
                    channel.maximum = max(channel.maximum, values[position])
                    channel.mean += Double(values[position]) / Double(planeSize)
                }
                return channel
            }
        }
    }
}
