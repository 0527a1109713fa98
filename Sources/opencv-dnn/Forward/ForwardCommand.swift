import ArgumentParser
import OpenCVDNN

struct ForwardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forward",
        abstract: "Run a network once on NumPy arrays.",
        discussion: """
            Inputs and outputs are .npy files, as numpy.save writes them. Give one --input for each input of the network, by \
            name or in the network's order. 'opencv-dnn inspect' lists the names. OpenCV 4 computes in float32 alone: int64 \
            arrays are converted.

            EXAMPLES
              opencv-dnn forward net.onnx --input x.npy --output y.npy
              opencv-dnn forward net.onnx --input left=a.npy --input right=b.npy \\
                --output sum=c.npy
              opencv-dnn forward net.onnx --input x.npy --output-dir out    all outputs
              opencv-dnn forward net.caffemodel --config net.prototxt \\
                --input x.npy --output y.npy
            """)

    @Argument(help: "The model file. A .prototxt or .cfg file also works without weights.", completion: .file())
    var model: FilePath

    @OptionGroup var file: ModelFileOptions
    @OptionGroup var compute: ComputeOptions

    @Option(
        name: .customLong("input"), parsing: .singleValue,
        help: .init("The array for an input. Repeat the option for each input.", valueName: "[name=]file.npy"))
    var givenInputs: [Several<NamedFile>] = []

    @Option(
        name: .customLong("output"), parsing: .singleValue,
        help: .init(
            "The file for an output. Files without a name take the outputs in order.", valueName: "[name=]file.npy"))
    var givenOutputs: [Several<NamedFile>] = []

    @Option(
        help: .init(
            "A folder for all outputs, as 0.npy, 1.npy and so on. It is created if it doesn't exist. A table tells which file holds which output.",
            valueName: "dir"))
    var outputDir: FilePath?

    func validate() throws {
        if outputs.isEmpty == (outputDir == nil) {
            throw ValidationError("give either --output, once or more, or --output-dir")
        }
        var guarded = guarded(inputs)
        for output in outputs {
            try guarded.register(output.path, for: "--output")
        }
    }

    private var inputs: [NamedFile] { givenInputs.flattened().map(\.toRead) }
    private var outputs: [NamedFile] { givenOutputs.flattened().map(\.toWrite) }

    func run() throws {
        try compute.applyToProcess()
        let arrays = LoadedArrays(files: inputs, reader: file.pipes.reader)
        let net = try net(for: arrays)
        let tensors = try arrays.named(as: net.inputs.map(\.name))
        do {
            try run(net, tensors)
        } catch let error as DNNError where error.mayRunWithShapes && net.hasOpenInputs && canBeReadAgain(net) {
            try run(self.net(for: arrays, needsShapes: true), tensors)
        }
    }

    private func net(for arrays: LoadedArrays, needsShapes: Bool = false) throws -> DNNNet {
        try file.net(model, outputs: outputs.compactMap(\.name), needsShapes: needsShapes) { metadata in
            try arrays.named(as: metadata.inputs.map(\.name)).mapValues(\.shape)
        }
    }

    /// Whether the model's file can be read with shapes for its inputs: ONNX, and not from a pipe.
    private func canBeReadAgain(_ net: DNNNet) -> Bool {
        net.framework == .onnx && file.reading.value != .verbatim && FileStatus(of: model)?.isFile == true
    }

    private func run(_ net: DNNNet, _ tensors: [String: Tensor]) throws {
        try compute.apply(to: net)
        let files = try outputFiles(of: net, inputs)
        try FileGuard.protect(
            net.externalFiles, from: files.map(\.path), option: outputDir == nil ? "--output" : "--output-dir",
            operation: "forward")
        let inference = try net.run(tensors, outputs: files.map(\.name))
        if let outputDir { try Folder.make(outputDir) }
        for (output, file) in zip(inference.outputs, files) { try output.tensor.write(toNPYFile: file.path) }
        if outputDir != nil { tell(files, inference) }
    }

    /// Which file holds which output.
    private func tell(_ files: [(name: String, path: FilePath)], _ inference: Inference) {
        var table = Table(columns: [.init(title: "file"), .init(title: "output"), .init(title: "shape")])
        table.rows = zip(files, inference.outputs).map { file, output in
            ["\(file.path)", file.name, "\(output.tensor.shape)"]
        }
        var page = Page()
        page.table(table)
        StandardStream.output.write(page.text)
    }

    private func guarded(_ inputs: [NamedFile]) -> FileGuard {
        FileGuard(reading: [model, file.config] + inputs.map(\.path))
    }

    /// `0.npy` and so on. None may be an input file.
    private func files(
        of outputs: [String], in folder: FilePath, besides inputs: [NamedFile]
    ) throws -> [(name: String, path: FilePath)] {
        var guarded = guarded(inputs)
        return try outputs.enumerated().map { number, name in
            let path = folder.appending(FilePath("\(number).npy"))
            if let conflict = guarded.conflict(of: path, for: "--output-dir") {
                throw DNNError(.unwritableFile, conflict, operation: "forward")
            }
            return (name, path)
        }
    }

    /// The outputs and their files. Files without a name take the remaining outputs in order.
    private func outputFiles(
        of net: DNNNet, _ inputs: [NamedFile]
    ) throws -> [(name: String, path: FilePath)] {
        let all = try net.unconnectedOutLayersNames
        if let outputDir { return try files(of: all, in: outputDir, besides: inputs) }
        let outputs = outputs
        let named = Set(outputs.compactMap(\.name))
        var unnamed = all.filter { !named.contains($0) }[...]
        return try outputs.map { output in
            guard let name = output.name ?? unnamed.popFirst() else {
                throw DNNError(
                    .unknownLayer, "too many files: the network has \(Quantity.counted(all, "output"))",
                    operation: "forward", subject: output.path.description)
            }
            return (name, output.path)
        }
    }
}
