import ArgumentParser
import OpenCVDNN

/// How a model file is read.
struct ModelFileOptions: ParsableArguments {
    @Option(help: .init("The text beside the weights: .pbtxt, .prototxt, .cfg or .xml.", valueName: "file"))
    var config: FilePath?

    @Option(help: "The model's format, where the files' extensions do not tell.")
    var framework: Named<Framework>?

    @Option(help: "Which engine of OpenCV 5 runs the network.")
    var engine = Named(Engine.default)

    @OptionGroup var pipes: PipeOptions

    func net(_ model: FilePath) throws -> DNNNet {
        try DNNNet(
            contentsOfFile: model, config: config, framework: framework?.value, engine: engine.value,
            reader: pipes.reader)
    }
}
