internal import ModelGraph

extension DNNNet {
    /// Reads a model from its file or files (`cv::dnn::readNet`). Blocks.
    ///
    /// The model is checked first, and refused if OpenCV would crash on it or read memory outside it. An ONNX model is also rewritten
    /// into a form that the OpenCV in use computes correctly; it keeps its names, inputs and outputs.
    ///
    /// - Parameters:
    ///   - model: The file with the weights: `.onnx`, `.pb`, `.tflite`, `.caffemodel`, `.weights`, `.t7` or `.bin`; or a
    ///     `.prototxt` or `.cfg` alone.
    ///   - config: The text beside the weights: `.pbtxt`, `.prototxt`, `.cfg` or `.xml`.
    ///   - framework: The format; `nil` leaves it to the files' extensions.
    ///   - inputShapes: Shapes for inputs of an ONNX model by their name, if it leaves axes open: `["x": [1, 3, 224, 224]]`.
    ///     The network then takes only these shapes.
    ///   - extraOutputs: Nodes or values of an ONNX model that become outputs of the network, behind the model's own. OpenCV 5's new
    ///     engine and ONNX Runtime compute outputs alone; the classic engine has every layer without this.
    ///   - reading: Whether the model is checked and rewritten before OpenCV reads it.
    ///   - engine: The engine of OpenCV 5 that runs it. ONNX Runtime gets the model unchanged.
    /// - Throws: `DNNError` that names the file: ``DNNError/Code/fileNotFound``; ``DNNError/Code/unreadableFile`` for a
    ///   folder or an empty file; ``DNNError/Code/invalidModel`` for a model that contradicts itself;
    ///   ``DNNError/Code/unsupported`` if this OpenCV lacks the format, the engine or an operator, which the message
    ///   names; ``DNNError/Code/openCV`` for a model that OpenCV refuses; ``DNNError/Code/unknownLayer`` for an extra output that
    ///   the model doesn't have; ``DNNError/Code/invalidArgument`` if the format is unknown, if shapes contradict the model, and for
    ///   shapes or extra outputs of a model that isn't ONNX, or extra outputs of one that is read verbatim.
    public convenience init(
        contentsOfFile model: String, config: String? = nil, framework: Framework? = nil,
        inputShapes: [String: Tensor.Shape] = [:], extraOutputs: [String] = [], reading: ModelReading = .normalized,
        engine: Engine = .default
    ) throws(DNNError) {
        let contents = try ModelContents(
            contentsOfFile: FilePath(model), config: config.map { FilePath($0) }, framework: framework,
            reader: FileReader())
        let options = ReadingOptions(
            inputShapes: inputShapes, extraOutputs: extraOutputs, reading: reading, engine: engine,
            framework: framework)
        try self.init(reading: contents, options)
    }

    /// Reads a model from files of any names, or from pipes (`cv::dnn::readNet`). Blocks.
    ///
    /// - Parameters:
    ///   - model: The file with the weights, or a `.prototxt` or `.cfg` alone.
    ///   - config: The text beside the weights.
    ///   - framework: The format; `nil` leaves it to the files' extensions. A pipe tells none.
    ///   - engine: The engine of OpenCV 5 that runs it.
    ///   - reader: The limit for pipes.
    /// - Throws: `DNNError` as from names in strings; ``DNNError/Code/invalidArgument`` for a pipe without a framework.
    package convenience init(
        contentsOfFile model: FilePath, config: FilePath? = nil, framework: Framework? = nil,
        engine: Engine = .default, reader: FileReader = FileReader()
    ) throws(DNNError) {
        let contents = try ModelContents(
            contentsOfFile: model, config: config, framework: framework, reader: reader)
        try self.init(reading: contents, ReadingOptions(engine: engine, framework: framework))
    }

    /// Reads a model from files of any names, or from pipes (`cv::dnn::readNet`). If that fails because of axes that an ONNX model
    /// leaves open, reads it once more with shapes for its inputs. Blocks.
    ///
    /// Without shapes first: what runs with open axes takes images one by one and several at once.
    ///
    /// - Parameters:
    ///   - model: The file with the weights, or a `.prototxt` or `.cfg` alone.
    ///   - config: The text beside the weights.
    ///   - framework: The format; `nil` leaves it to the files' extensions. A pipe tells none.
    ///   - extraOutputs: Nodes or values of an ONNX model that become outputs of the network, behind the model's own.
    ///   - reading: Whether the model is checked and rewritten before OpenCV reads it.
    ///   - engine: The engine of OpenCV 5 that runs it.
    ///   - reader: The limit for pipes.
    ///   - shapesWhereNeeded: Says the shapes.
    /// - Throws: `DNNError` as without shapes, and what `shapesWhereNeeded` throws.
    package convenience init(
        contentsOfFile model: FilePath, config: FilePath? = nil, framework: Framework? = nil,
        extraOutputs: [String] = [], reading: ModelReading = .normalized, engine: Engine = .default,
        reader: FileReader = FileReader(), shapesWhereNeeded: ShapesWhereNeeded
    ) throws {
        let contents = try ModelContents(
            contentsOfFile: model, config: config, framework: framework, reader: reader)
        let options = ReadingOptions(
            extraOutputs: extraOutputs, reading: reading, engine: engine, framework: framework)
        let made = try unsafe Self.made(of: contents, options, shapesWhereNeeded)
        unsafe self.init(owning: made.pointer, source: made.source)
    }

    private static func made(
        of contents: ModelContents, _ options: ReadingOptions, _ shapesWhereNeeded: ShapesWhereNeeded
    ) throws -> (pointer: OpaquePointer, source: ModelSource) {
        var shaped = options
        if shapesWhereNeeded.areNeeded {
            shaped.inputShapes = try shapesWhereNeeded(try contents.metadata())
            return try unsafe HandOver.net(of: contents, shaped)
        }
        do throws(DNNError) {
            return try unsafe HandOver.attempt(contents, options)
        } catch {
            guard contents.format == .onnx, error.code == .unsupported || error.code == .openCV else {
                throw HandOver.explained(error, of: contents, options)
            }
            shaped.inputShapes = try shapesWhereNeeded(try contents.metadata())
            if shaped.inputShapes.isEmpty { throw HandOver.explained(error, of: contents, options) }
            return try unsafe HandOver.net(of: contents, shaped)
        }
    }

    /// Reads a model that is in memory (`cv::dnn::readNet` with buffers). Blocks. The bytes aren't needed after the call.
    ///
    /// - Parameters:
    ///   - framework: The format.
    ///   - model: The weights, as in the file; empty for a Caffe or Darknet text alone.
    ///   - config: The text beside the weights.
    ///   - inputShapes: Shapes for inputs of an ONNX model by their name, if it leaves axes open.
    ///   - extraOutputs: Nodes or values of an ONNX model that become outputs of the network, behind the model's own.
    ///   - reading: Whether the model is checked and rewritten before OpenCV reads it.
    ///   - engine: The engine of OpenCV 5 that runs it.
    /// - Throws: `DNNError`: ``DNNError/Code/invalidModel``, ``DNNError/Code/unsupported`` and ``DNNError/Code/openCV`` as from a
    ///   file; ``DNNError/Code/unreadableFile`` for an ONNX model whose constants are in another file.
    public convenience init(
        framework: Framework, model: borrowing RawSpan, config: borrowing RawSpan = RawSpan(),
        inputShapes: [String: Tensor.Shape] = [:], extraOutputs: [String] = [], reading: ModelReading = .normalized,
        engine: Engine = .default
    ) throws(DNNError) {
        let options = ReadingOptions(
            inputShapes: inputShapes, extraOutputs: extraOutputs, reading: reading, engine: engine,
            framework: framework)
        // What is made here refers to the caller's bytes, and is gone when the network has been read.
        let made = try unsafe model.withUnsafeBytes { (model) throws(DNNError) in
            try unsafe config.withUnsafeBytes { (config) throws(DNNError) in
                let contents = try ModelContents(
                    framework: framework, model: unsafe Bytes(unowned: model), config: unsafe Bytes(unowned: config))
                return try unsafe HandOver.net(of: contents, options)
            }
        }
        unsafe self.init(owning: made.pointer, source: made.source)
    }

    /// Reads a model that is in an array of bytes (`cv::dnn::readNet` with buffers). Blocks.
    ///
    /// - Parameters:
    ///   - framework: The format.
    ///   - model: The weights, as in the file; empty for a Caffe or Darknet text alone.
    ///   - config: The text beside the weights.
    ///   - inputShapes: Shapes for inputs of an ONNX model by their name, if it leaves axes open.
    ///   - extraOutputs: Nodes or values of an ONNX model that become outputs of the network, behind the model's own.
    ///   - reading: Whether the model is checked and rewritten before OpenCV reads it.
    ///   - engine: The engine of OpenCV 5 that runs it.
    /// - Throws: `DNNError` as from bytes in a span.
    public convenience init(
        framework: Framework, model: [UInt8], config: [UInt8] = [], inputShapes: [String: Tensor.Shape] = [:],
        extraOutputs: [String] = [], reading: ModelReading = .normalized, engine: Engine = .default
    ) throws(DNNError) {
        let contents = try ModelContents(framework: framework, model: Bytes(model), config: Bytes(config))
        let options = ReadingOptions(
            inputShapes: inputShapes, extraOutputs: extraOutputs, reading: reading, engine: engine,
            framework: framework)
        try self.init(reading: contents, options)
    }

    private convenience init(reading contents: ModelContents, _ options: ReadingOptions) throws(DNNError) {
        let made = try unsafe HandOver.net(of: contents, options)
        unsafe self.init(owning: made.pointer, source: made.source)
    }
}

/// Shapes for the inputs of a model that leaves axes open.
package struct ShapesWhereNeeded {
    /// Whether they are known to be needed. Otherwise the model is read without them first.
    let areNeeded: Bool
    private let shapes: (ModelMetadata) throws -> [String: Tensor.Shape]

    /// - Parameters:
    ///   - areNeeded: Whether they are known to be needed.
    ///   - shapes: The shapes by the name of their input, for a model of which the file says this; none if nothing tells them. An empty
    ///     name stands for the only input.
    package init(
        areNeeded: Bool = false, shapes: @escaping (ModelMetadata) throws -> [String: Tensor.Shape]
    ) {
        self.areNeeded = areNeeded
        self.shapes = shapes
    }

    /// The shapes.
    package func callAsFunction(_ metadata: ModelMetadata) throws -> [String: Tensor.Shape] { try shapes(metadata) }
}

/// What the caller of a reading asks for.
struct ReadingOptions {
    var inputShapes: [String: Tensor.Shape] = [:]
    var extraOutputs: [String] = []
    var reading = ModelReading.normalized
    var engine = Engine.default
    var framework: Framework?

    /// Whether a model may run in either of OpenCV 5's own engines.
    var leavesEngineOpen: Bool {
        reading == .normalized && OpenCV.version.major >= 5 && (engine == .default || engine == .auto)
    }

    /// The same with an engine.
    func running(in engine: Engine) -> Self {
        var options = self
        options.engine = engine
        return options
    }
}
