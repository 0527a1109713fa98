import ImageClassification
import OpenCVDNN

/// The results for one image. The properties are the keys of the JSON.
struct ClassificationReport: Codable, Sendable {
    var image: String
    var model: String
    var outputShape: Tensor.Shape
    var activation: Activation
    /// The engine of OpenCV that ran the network.
    var engine: String
    var softmaxApplied: Bool
    var predictions: [Prediction]
    /// `nil` where equal runs must have equal results.
    var milliseconds: Milliseconds?

    init(_ classification: Classification, image: String, model: String, engine: String, decode: Duration?) {
        self.image = image
        self.model = model
        self.engine = engine
        outputShape = classification.outputShape
        activation = classification.activation
        softmaxApplied = classification.softmaxApplied
        predictions = classification.predictions
        milliseconds = decode.map { Milliseconds(classification.times, decode: $0) }
    }
}
