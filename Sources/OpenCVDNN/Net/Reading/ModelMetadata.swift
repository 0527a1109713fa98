internal import ModelGraph

/// The metadata in a model's file.
public struct ModelMetadata: Codable, Hashable, Sendable {
    /// The program that wrote the file, such as `pytorch`; empty if the file doesn't say.
    public let producer: String

    /// The version of that program; empty if the file doesn't say.
    public let producerVersion: String

    /// The version of ONNX' operators that the model is written in; `nil` for other formats.
    public let opset: Int?

    /// Keys and values that the exporter left (ONNX' `metadata_props`): Ultralytics' `names` and `imgsz`, for instance.
    public let properties: [String: String]
}

extension ModelMetadata {
    static let none = ModelMetadata(producer: "", producerVersion: "", opset: nil, properties: [:])

    init(_ model: Model) {
        self.init(
            producer: model.producer, producerVersion: model.producerVersion, opset: model.opset,
            properties: Dictionary(model.metadata.map { ($0.key, $0.value) }) { first, _ in first })
    }
}
