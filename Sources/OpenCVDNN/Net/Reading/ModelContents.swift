internal import ModelGraph

/// The bytes of a model, and the file that they came from.
struct ModelContents {
    let format: ModelGraph.ModelFormat
    /// The weights; empty where a Caffe or Darknet network comes without.
    let model: Bytes
    /// The text beside them; empty where there is none.
    let config: Bytes
    /// The file of the weights; `nil` for bytes that were in memory or came through a pipe.
    let file: FilePath?
    /// What errors call the model.
    let name: String

    /// Reads a model's files.
    ///
    /// - Throws: `DNNError` that names the file that can't be read, or when nothing tells the format.
    init(
        contentsOfFile model: FilePath, config: FilePath?, framework: Framework?, reader: FileReader
    ) throws(DNNError) {
        name = model.description
        let paths = (model.description, config?.description ?? "")
        let isPiped = FileStatus(of: model)?.isFile == false
        // Read before anything is refused, so that whoever writes to a pipe is not left waiting for a reader.
        let known = ModelGraph.ModelFormat(
            framework: framework?.rawValue ?? "", modelPath: paths.0, configPath: paths.1)
        let given = try Self.contents(of: model, atMost: known?.mostBytes ?? .max, reader)
        format = try Self.format(framework, paths.0, paths.1, isPiped: isPiped, name: name)
        let isSwapped = format.weightsFirst(modelPath: paths.0, configPath: paths.1).model != paths.0
        let beside = try Self.contents(of: config, atMost: format.mostBytes, reader)
        (self.model, self.config) = isSwapped ? (beside, given) : (given, beside)
        let weights = isSwapped ? config : model
        file = weights.flatMap { FileStatus(of: $0)?.isFile == true ? $0 : nil }
        try requireFiles()
    }

    /// `model`: the weights, in memory that outlives this value.
    /// `config`: the text beside them.
    init(framework: Framework, model: Bytes, config: Bytes) throws(DNNError) {
        name = "\(framework) model in memory"
        format = try Self.format(framework, "", "", isPiped: false, name: name)
        self.model = model
        self.config = config
        file = nil
        if model.isEmpty, config.isEmpty {
            throw DNNError(.invalidModel, "the model is empty", operation: "readNet", subject: name)
        }
        try requireFiles()
    }

    /// What the file of an ONNX model says of itself, whether or not OpenCV reads it.
    func metadata() throws(DNNError) -> ModelMetadata { ModelMetadata(try onnxModel()) }

    /// The model of an ONNX file, unchecked.
    func onnxModel() throws(DNNError) -> Model {
        try reading(name) { () throws(ModelError) in try ONNXReader.read(model) }
    }

    private func requireFiles() throws(DNNError) {
        try reading(name) { () throws(ModelError) in
            try format.requireFiles(hasModel: !model.isEmpty, hasConfig: !config.isEmpty)
        }
    }

    private static func format(
        _ framework: Framework?, _ model: String, _ config: String, isPiped: Bool, name: String
    ) throws(DNNError) -> ModelGraph.ModelFormat {
        if let format = ModelGraph.ModelFormat(
            framework: framework?.rawValue ?? "", modelPath: model, configPath: config)
        {
            return format
        }
        let known = Framework.allCases.map(\.rawValue).joined(separator: ", ")
        let reason =
            if let framework {
                "there is no framework \"\(framework)\"; it is one of \(known)"
            } else if isPiped {
                "the name of a pipe does not tell the model's format: say the framework, one of \(known)"
            } else {
                "the file's name does not tell the model's format: name it .onnx, .pb, .tflite, .caffemodel, .weights, .t7 or "
                    + ".xml, or say the framework, one of \(known)"
            }
        throw DNNError(.invalidArgument, reason, operation: "readNet", subject: name)
    }

    private static func contents(
        of path: FilePath?, atMost limit: Int, _ reader: FileReader
    ) throws(DNNError) -> Bytes {
        guard let path else { return Bytes([]) }
        return try reader.model(path, atMost: limit, operation: "readNet")
    }
}

extension ModelGraph.ModelFormat {
    /// The most bytes that a file of the format can have: Protocol Buffers and FlatBuffers count in 31 bits.
    fileprivate var mostBytes: Int {
        switch self {
        case .onnx, .tensorflow, .tflite, .caffe: Int(Int32.max)
        case .darknet, .torch, .openvino: .max
        }
    }
}
