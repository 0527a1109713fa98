import ModelGraph

/// What the inputs of a run are fed to.
///
/// To add one, add a case with a folder of its name in `Fuzz/Seeds`; `Scripts/fuzz` runs every folder.
enum FuzzTarget: String {
    case onnx, rewriting, tensorflow, tensorflowText = "tensorflow-text", tflite, caffe, darknet, torch
    /// Traps on a certain input, so that `Scripts/fuzz` can tell whether a trap would be seen.
    case trap

    func run(_ input: Bytes) {
        switch self {
        case .onnx: _ = try? ONNXReader.read(input)
        case .rewriting: rewrite(input)
        case .tensorflow: check(.tensorflow, model: input)
        case .tensorflowText: checkPair(.tensorflow, input)
        case .tflite: check(.tflite, model: input)
        case .caffe: checkPair(.caffe, input)
        case .darknet: checkPair(.darknet, input)
        case .torch: check(.torch, model: input)
        case .trap: precondition(input.array != [UInt8]("trap".utf8), "the planted trap")
        }
    }

    /// A model in normal form is read as any other, and so is what an OpenCV gets: the file's bytes, changed in their place, or
    /// others.
    private func rewrite(_ file: Bytes) {
        guard let model = try? ONNXReader.read(file) else { return }
        if let normalForm = try? NormalForm(model),
            let again = try? ONNXReader.read(Bytes(ONNXWriter.write(normalForm.model)))
        {
            _ = try? NormalForm(again)
        }
        let buffer = Bytes(ModelBuffer(copying: file))
        for reading in Self.openCVs.map(PreparedModel.Reading.normalized) + [.checked, .verbatim] {
            let prepared = try? PreparedModel(onnx: buffer, reading: reading) { name throws(ModelError) in
                throw ModelError(.unsupported, "\(name) is another file")
            }
            guard let prepared else { continue }
            unsafe prepared.withBytes { bytes in
                _ = try? ONNXReader.read(unsafe Bytes(unowned: bytes))
            }
            precondition(buffer.array == file.array, "the file's bytes are not what they were")
        }
    }

    private static let openCVs = [
        OpenCVTarget(.v4_6), OpenCVTarget(.v4_10), OpenCVTarget(.v5_0), OpenCVTarget(.v5_0, engine: .classic),
    ]

    /// What is handed to OpenCV in the file's place is read once more, as any file. It need not pass: OpenCV's spelling of some
    /// nodes is wrong anywhere else.
    private func check(_ format: ModelFormat, model: Bytes, config: Bytes = Bytes([])) {
        for version in [OpenCVTarget.Version.v4_6, .v5_0] {
            let checked = try? format.check(model: model, config: config, for: OpenCVTarget(version))
            guard let rewritten = checked?.rewritten else { continue }
            _ = try? format.check(model: Bytes(rewritten), config: config, for: OpenCVTarget(version))
        }
    }

    /// An input of two files: the length of the text in two bytes, the text, and the weights.
    private func checkPair(_ format: ModelFormat, _ input: Bytes) {
        guard input.count >= 2 else { return }
        let length = input[0..<2].array.reversed().reduce(0) { $0 << 8 | Int($1) }
        let end = min(2 + length, input.count)
        check(format, model: input[end..<input.count], config: input[2..<end])
    }
}
