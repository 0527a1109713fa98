import ArgumentParser
import OpenCVDNN

struct NormalizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "normalize",
        abstract: "Write an ONNX model in a form that any runtime can read.",
        discussion: """
            Folds constants and shape arithmetic, expands functions, and converts every operator to opset 21. The result is \
            valid ONNX and computes the same numbers.

            EXAMPLES
              opencv-dnn normalize net.onnx -o normal.onnx
              opencv-dnn normalize net.onnx -o normal.onnx --input-shape x=1x3x224x224
            """)

    @Argument(help: "The ONNX file.", completion: .file())
    var model: FilePath

    @Option(name: .shortAndLong, help: .init("The file to write.", valueName: "file.onnx"), completion: .file())
    var output: FilePath

    @Option(
        name: .customLong("input-shape"), parsing: .singleValue,
        help: .init("The shape of an input, if the model leaves axes open.", valueName: "[name=]1x3x224x224"))
    var inputShapes: [Several<NamedShape>] = []

    @OptionGroup var pipes: PipeOptions

    func validate() throws {
        var guarded = FileGuard(reading: [model])
        try guarded.register(output.toWrite, for: "--output")
    }

    func run() throws {
        let normalized = try NormalizedModel(
            contentsOfFile: model, inputShapes: try NamedShape.byName(inputShapes.flattened()), reader: pipes.reader)
        let target = output.toWrite
        try FileGuard.protect(
            normalized.externalFiles, from: [target], option: "--output", operation: "normalize")
        try normalized.write(toFile: target)
        let report = target == output ? StandardStream.output : .error
        report.print("\(output): \(normalized.rewriting)".printable)
    }
}
