internal import ModelGraph

/// The metadata in a model's file.
public struct ModelMetadata: Codable, Hashable, Sendable {
    /// The program that wrote the file, such as `pytorch`; empty if the file doesn't say.
    public let producer: String

    /// The version of that program; empty if the file doesn't say.
    public let producerVersion: String

    /// The version of ONNX's operators that the model is written in; `nil` for other formats.
    public let opset: Int?

    /// Keys and values that the exporter left (ONNX's `metadata_props`): Ultralytics' `names` and `imgsz`, for instance.
    public let properties: [String: String]

    /// What the inputs stand for (ONNX's denotations), in the model's order; empty for other formats.
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
    private enum CodingKeys: CodingKey { case producer, producerVersion, opset, properties, inputs }

    /// Reads metadata. Without `inputs`, the inputs aren't known.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: What the decoder throws.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            producer: try values.decode(String.self, forKey: .producer),
            producerVersion: try values.decode(String.self, forKey: .producerVersion),
            opset: try values.decodeIfPresent(Int.self, forKey: .opset),
            properties: try values.decode([String: String].self, forKey: .properties),
            inputs: try values.decodeIfPresent([InputDenotation].self, forKey: .inputs) ?? [])
    }

    /// Writes the metadata, and `inputs` only if there are any.
    ///
    /// - Parameter encoder: Where to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(producer, forKey: .producer)
        try values.encode(producerVersion, forKey: .producerVersion)
        try values.encodeIfPresent(opset, forKey: .opset)
        try values.encode(properties, forKey: .properties)
        if !inputs.isEmpty { try values.encode(inputs, forKey: .inputs) }
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
