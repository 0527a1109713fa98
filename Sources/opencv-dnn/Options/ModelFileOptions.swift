import ArgumentParser
import OpenCVDNN

/// How a model file is read.
struct ModelFileOptions: ParsableArguments {
    @Option(
        help: .init("The text file that belongs to the weights: .pbtxt, .prototxt, .cfg or .xml.", valueName: "file"))
    var config: FilePath?

    @Option(help: "The model format, if the file extension doesn't tell.")
    var framework: Named<Framework>?

    @Option(help: "The engine of OpenCV 5 that runs the network.")
    var engine = Named(Engine.default)

    @Option(
        help: .init(
            "What to do with the model before OpenCV reads it: normalized (check and rewrite), checked (check only) or verbatim."
        ))
    var reading = Named(ModelReading.normalized)

    @OptionGroup var pipes: PipeOptions

    /// Reads the network. If the model leaves axes open that this OpenCV needs, reads it again with the given shapes.
    ///
    /// `inputShapes`: shapes by input name.
    func net(_ model: FilePath, inputShapes: @autoclosure () throws -> [String: Tensor.Shape] = [:]) throws -> DNNNet {
        try DNNNet.closingAxes({ try takesShapes(model) ? inputShapes() : [:] }) { shapes in
            try DNNNet(
                contentsOfFile: model, config: config, framework: framework?.value, inputShapes: shapes,
                reading: reading.value, engine: engine.value, reader: pipes.reader)
        }
    }

    /// Only ONNX models take shapes, and a pipe can't be read twice.
    private func takesShapes(_ model: FilePath) -> Bool {
        let isONNX = framework.map { $0.value == .onnx } ?? (model.fileExtension.lowercased() == ".onnx")
        return isONNX && FileStatus(of: model)?.isFile == true
    }
}
