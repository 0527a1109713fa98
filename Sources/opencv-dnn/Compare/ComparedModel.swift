import ImageClassification
import OpenCVDNN

/// What a comparison tells of one model, under the names that the JSON has.
struct ComparedModel: Encodable {
    var model: String
    var framework: String?
    var inputShapes: [Tensor.Shape]
    var parameterCount: Int
    var flops: Int64
    var fileBytes: Int
    var milliseconds: TimingReport
    /// The best answer to the photo.
    var prediction: Prediction?

    /// The inputs' shapes as the command line takes them.
    var inputText: String { inputShapes.map(NamedShape.text).joined(separator: " ") }
}
