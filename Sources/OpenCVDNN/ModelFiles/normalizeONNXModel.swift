internal import ModelGraph

/// Writes an ONNX model in normal form: constants and shape arithmetic folded, functions expanded, every operator in the
/// spelling of one opset (21). It is valid ONNX that computes the same numbers, and easier to read for OpenCV and other
/// runtimes. Blocks.
///
/// - Parameters:
///   - source: The model's file.
///   - destination: The file to write; a file of that name is replaced.
///   - inputShapes: Shapes for inputs by their name, if the model leaves axes open.
/// - Returns: The changes made to the model.
/// - Throws: `DNNError` that names the file: the errors of reading a model, ``DNNError/Code/unsupported`` for a model with a loop, and
///   ``DNNError/Code/unwritableFile``.
@discardableResult
public func normalizeONNXModel(
    _ source: String, to destination: String, inputShapes: [String: Tensor.Shape] = [:]
) throws(DNNError) -> ModelRewriting {
    let model = try NormalizedModel(contentsOfFile: FilePath(source), inputShapes: inputShapes)
    try model.write(toFile: FilePath(destination))
    return model.rewriting
}

/// An ONNX model in normal form, not written yet.
package struct NormalizedModel {
    private let bytes: [UInt8]
    package let rewriting: ModelRewriting
    /// The files beside the model's own that it keeps constants in.
    package let externalFiles: [FilePath]

    package init(
        contentsOfFile path: FilePath, inputShapes: [String: Tensor.Shape], reader: FileReader = FileReader()
    ) throws(DNNError) {
        let file = Bytes(try reader.contents(of: path, operation: "normalize"))
        let isFile = FileStatus(of: path)?.isFile == true
        let folder = isFile ? path.folder : nil
        let made = try reading(path.description, operation: "normalize") {
            () throws(ModelError) -> (bytes: [UInt8], summary: RewriteSummary, locations: Set<String>) in
            var model = try ONNXReader.read(file)
            let locations = model.externalLocations
            try model.resolveExternalData(ExternalFiles(folder: folder).contents)
            let normalForm = try NormalForm(model, inputShapes: inputShapes.mapValues { Array($0) })
            return (ONNXWriter.write(normalForm.model), normalForm.summary, locations)
        }
        bytes = made.bytes
        rewriting = ModelRewriting([made.summary])
        externalFiles = made.locations.map { path.folder.appending(FilePath($0)) }
    }

    package func write(toFile path: FilePath) throws(DNNError) {
        try FileWriter(path, operation: "normalize").write(bytes)
    }
}
