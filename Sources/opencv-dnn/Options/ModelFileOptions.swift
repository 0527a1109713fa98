import ArgumentParser
import OpenCVDNN

/// How a model file is read.
struct ModelFileOptions: ParsableArguments {
    @Option(
        help: .init("The text file that belongs to the weights: .pbtxt, .prototxt, .cfg or .xml.", valueName: "file"))
    var config: FilePath?

    @Option(help: "The model format, if the file extension doesn't tell.")
    var framework: Named<Framework>?

    @Option(
        help:
            "The engine of OpenCV 5 that runs the network. auto takes ONNX Runtime if it is built in and runs the model."
    )
    var engine = Named(Engine.default)

    @Option(
        help: .init(
            "What to do with the model before OpenCV reads it: normalized (check and rewrite), checked (check only) or verbatim."
        ))
    var reading = Named(ModelReading.normalized)

    @OptionGroup var pipes: PipeOptions

    /// Reads the network.
    ///
    /// `outputs`: what the caller is going to ask for. An engine that computes the model's outputs alone gets the others as extra
    /// outputs.
    /// `needsShapes`: whether the shapes are known to be needed.
    /// `shapesWhereNeeded`: shapes by input name; called with what the file says if the model leaves axes open that this OpenCV needs.
    func net(
        _ model: FilePath, outputs: [String] = [], needsShapes: Bool = false,
        shapesWhereNeeded: @escaping (ModelMetadata) throws -> [String: Tensor.Shape] = { _ in [:] }
    ) throws -> DNNNet {
        func net(extraOutputs: [String], engine: Engine) throws -> DNNNet {
            try DNNNet(
                contentsOfFile: model, config: config, framework: framework?.value, extraOutputs: extraOutputs,
                reading: reading.value, engine: engine, reader: pipes.reader,
                shapesWhereNeeded: ShapesWhereNeeded(areNeeded: needsShapes, shapes: shapesWhereNeeded))
        }
        let read = try net(extraOutputs: [], engine: engine.value)
        let known = try read.unconnectedOutLayersNames
        let inner = outputs.filter { !known.contains($0) }
        let computesOutputsAlone = read.engine == .new || read.engine == .onnxRuntime
        guard !inner.isEmpty, computesOutputsAlone, read.framework == .onnx, reading.value != .verbatim,
            FileStatus(of: model)?.isFile == true
        else { return read }
        return try net(extraOutputs: inner, engine: read.engine)
    }
}
