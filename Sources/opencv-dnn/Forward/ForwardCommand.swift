import ArgumentParser
import OpenCVDNN

struct ForwardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forward",
        abstract: "Run any network on arrays from NumPy, once.",
        discussion: """
            Inputs and outputs are .npy files (numpy.save): little-endian, in C order. A network with several inputs takes \
            an --input for each, by name or in the network's order ('opencv-dnn inspect' shows both).

            EXAMPLES
              opencv-dnn forward net.onnx --input x.npy --output y.npy
              opencv-dnn forward net.onnx --input left=a.npy --input right=b.npy \\
                --output sum=c.npy
              opencv-dnn forward net.onnx --input x.npy --output-dir out    all outputs
              opencv-dnn forward net.caffemodel --config net.prototxt \\
                --input x.npy --output y.npy
            """)

    @Argument(help: "The model; a .prototxt or .cfg may stand alone.", completion: .file())
    var model: FilePath

    @OptionGroup var file: ModelFileOptions
    @OptionGroup var compute: ComputeOptions

    @Option(
        name: .customLong("input"), parsing: .singleValue,
        help: .init("An input's array; one option for each input.", valueName: "[name=]file.npy"))
    var givenInputs: [NamedFile] = []

    @Option(
        name: .customLong("output"), parsing: .singleValue,
        help: .init(
            "Where an output's array goes; without a name, the outputs in their order.", valueName: "[name=]file.npy"))
    var givenOutputs: [NamedFile] = []

    @Option(help: .init("A folder that every output goes to; made when it is not there.", valueName: "dir"))
    var outputDir: FilePath?

    func validate() throws {
        if outputs.isEmpty == (outputDir == nil) {
            throw ValidationError("say where the outputs go: either --output, once or more, or --output-dir")
        }
        var guarded = guarded
        for output in outputs {
            if let conflict = guarded.conflict(of: output.path, for: "--output") { throw ValidationError(conflict) }
        }
    }

    private var inputs: [NamedFile] { givenInputs.map(\.toRead) }
    private var outputs: [NamedFile] { givenOutputs.map(\.toWrite) }
    private var guarded: FileGuard { FileGuard(reading: [model, file.config] + inputs.map(\.path)) }

    func run() throws {
        try compute.applyToProcess()
        let net = try file.net(model, inputShapes: try arrayShapes())
        try compute.apply(to: net)
        let files = try outputFiles(of: net)
        let inference = try net.run(try inputTensors(of: net), outputs: files.map(\.name))
        if let outputDir { try Folder.make(outputDir) }
        for (output, file) in zip(inference.outputs, files) { try output.tensor.write(toNPYFile: file.path) }
    }

    /// The shapes of the arrays, where it is clear which input each belongs to.
    private func arrayShapes() throws -> [String: Tensor.Shape] {
        guard inputs.count == 1 || inputs.allSatisfy({ $0.name != nil }) else { return [:] }
        let shapes = try inputs.map {
            ($0.name ?? "", try Tensor(contentsOfNPYFile: $0.path, reader: file.pipes.reader).shape)
        }
        return Dictionary(shapes) { first, _ in first }
    }

    /// Every array under the name of its input; those without a name take the inputs in the network's order.
    private func inputTensors(of net: DNNNet) throws -> [String: Tensor] {
        let declared = try net.inputs.map(\.name)
        var unnamed = declared.filter { name in !inputs.contains { $0.name == name } }[...]
        var tensors: [String: Tensor] = [:]
        for input in inputs {
            // A format that names no inputs has one, which OpenCV calls "".
            let name = input.name ?? unnamed.popFirst() ?? (declared.isEmpty && tensors.isEmpty ? "" : nil)
            guard let name else {
                throw DNNError(
                    .unknownInput,
                    "the network has no more than \(declared.count) inputs: \(declared.joined(separator: ", "))",
                    operation: "forward", subject: input.path.description)
            }
            let tensor = try Tensor(contentsOfNPYFile: input.path, reader: file.pipes.reader)
            if tensors.updateValue(tensor, forKey: name) != nil {
                throw DNNError(.unknownInput, "the input is given twice", operation: "forward", subject: name)
            }
        }
        return tensors
    }

    /// `0.npy` and so on, of which none may be a file that is read.
    private func files(of outputs: [String], in folder: FilePath) throws -> [(name: String, path: FilePath)] {
        var guarded = guarded
        return try outputs.enumerated().map { number, name in
            let path = folder.appending(FilePath("\(number).npy"))
            if let conflict = guarded.conflict(of: path, for: "--output-dir") {
                throw DNNError(.unwritableFile, conflict, operation: "forward")
            }
            return (name, path)
        }
    }

    /// Which output goes to which file; those without a name take the network's outputs in their order.
    private func outputFiles(of net: DNNNet) throws -> [(name: String, path: FilePath)] {
        let all = try net.unconnectedOutLayersNames
        if let outputDir { return try files(of: all, in: outputDir) }
        var unnamed = all.filter { name in !outputs.contains { $0.name == name } }[...]
        return try outputs.map { output in
            guard let name = output.name ?? unnamed.popFirst() else {
                throw DNNError(
                    .unknownLayer, "the network has no more than \(all.count) outputs: \(all.joined(separator: ", "))",
                    operation: "forward", subject: output.path.description)
            }
            return (name, output.path)
        }
    }
}
