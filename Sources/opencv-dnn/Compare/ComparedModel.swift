import ImageClassification
import OpenCVDNN

/// What a comparison tells of one model, under the names that the JSON has.
struct ComparedModel: Encodable {
    var model: String
    var framework: String?
    var inputShapes: [Tensor.Shape]
    /// These two are `nil` where the engine tells nothing of layers.
    var parameterCount: Int?
    var flops: Int64?
    /// `nil` for a model from a pipe.
    var fileBytes: Int?
    var milliseconds: TimingReport
    /// The best answer to the photo.
    var prediction: Prediction?

    /// The inputs' shapes as the command line takes them.
    var inputText: String { inputShapes.map(NamedShape.text).joined(separator: " ") }
}
