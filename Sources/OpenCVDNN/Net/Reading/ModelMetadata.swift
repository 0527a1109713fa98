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

    /// What the inputs stand for (ONNX' denotations), in the model's order; empty for other formats.
    public let inputs: [InputDenotation]

    init(
        producer: String, producerVersion: String, opset: Int?, properties: [String: String],
        inputs: [InputDenotation] = []
    ) {
        self.producer = producer
        self.producerVersion = producerVersion
        self.opset = opset
        self.properties = properties
        self.inputs = inputs
    }
}

extension ModelMetadata {
    /// What an ONNX file says that an input stands for.
    public struct InputDenotation: Codable, Hashable, Sendable {
        /// The name of the input.
        public let name: String

        /// The declared length of each axis; `nil` if the file doesn't say.
        public let shape: DNNNet.Input.Shape?

        /// The kind of the input, such as `IMAGE` (`TypeProto.denotation`); empty if the file doesn't say.
        public let kind: String

        /// What each axis stands for, such as `DATA_BATCH`, `DATA_CHANNEL` and `DATA_FEATURE` (`Dimension.denotation`); empty if the
        /// file doesn't say.
        public let axes: [String]
    }
}

extension ModelMetadata {
    static let none = ModelMetadata(producer: "", producerVersion: "", opset: nil, properties: [:])

    init(_ model: Model) {
        self.init(
            producer: model.producer, producerVersion: model.producerVersion, opset: model.opset,
            properties: Dictionary(model.metadata.map { ($0.key, $0.value) }) { first, _ in first },
            inputs: model.graph.inputs.filter { model.graph.constants[$0.name] == nil }.map { input in
                InputDenotation(
                    name: input.name, shape: input.shape.map { DNNNet.Input.Shape($0.map(\.value)) },
                    kind: input.denotation, axes: input.axisDenotations)
            })
    }
}
