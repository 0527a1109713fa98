internal import ModelGraph

/// Writes an ONNX model in normal form: constants and shape arithmetic folded, functions expanded, every operator in the
/// spelling of one opset (21). It is valid ONNX that computes the same numbers, and easier to read for OpenCV and other
/// runtimes. Blocks.
///
/// - Parameters:
///   - source: The model's file.
///   - destination: Where to; a file of that name is replaced.
///   - inputShapes: Shapes for inputs by their name, where the model leaves axes open.
/// - Returns: What was rewritten.
/// - Throws: `DNNError` that names the file: as reading a model does, ``DNNError/Code/unsupported`` for a model with a loop, and
///   ``DNNError/Code/unwritableFile``.
@discardableResult
public func normalizeONNXModel(
    _ source: String, to destination: String, inputShapes: [String: Tensor.Shape] = [:]
) throws(DNNError) -> ModelRewriting {
    let path = FilePath(source)
    let file = Bytes(try FileReader().contents(of: path, operation: "normalize"))
    let (bytes, summary) = try reading(source, operation: "normalize") {
        () throws(ModelError) -> ([UInt8], RewriteSummary) in
        var model = try ONNXReader.read(file)
        try model.resolveExternalData(ExternalFiles(folder: path.folder).contents)
        let normalForm = try NormalForm(model, inputShapes: inputShapes.mapValues { Array($0) })
        return (ONNXWriter.write(normalForm.model), normalForm.summary)
    }
    try FileWriter(FilePath(destination), operation: "normalize").write(bytes)
    return ModelRewriting([summary])
}
