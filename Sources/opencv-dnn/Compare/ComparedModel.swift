import ImageClassification
import OpenCVDNN

/// A model's part of a comparison. The properties are the keys of the JSON.
struct ComparedModel: Encodable {
    var model: String
    var framework: String?
    var inputShapes: [Tensor.Shape]
    /// These two are `nil` if the engine doesn't show layers.
    var parameterCount: Int?
    var flops: Int64?
    /// `nil` for a model from a pipe.
    var fileBytes: Int?
    var milliseconds: TimingReport
    /// The top class of the photo.
    var prediction: Prediction?

    /// The input shapes in the syntax of the command line.
    var inputText: String { inputShapes.map(NamedShape.text).joined(separator: " ") }
}
