internal import COpenCVDNN
internal import ModelGraph

/// Reads the tensor in a `.pb` file, as the ONNX project's tests have them (`cv::dnn::readTensorFromONNX`). Blocks.
///
/// - Parameter path: A file with a serialized `TensorProto`.
/// - Returns: The tensor, with the shape and the element type of the file.
/// - Throws: `DNNError` that names the file, if it can't be read, isn't a tensor or is cut short;
///   ``DNNError/Code/unsupported`` for an element type that the OpenCV in use lacks (before OpenCV 5: int64, bool, and others).
public func readTensorFromONNX(_ path: String) throws(DNNError) -> Tensor {
    let bytes = try FileReader().contents(of: FilePath(path), operation: "readTensorFromONNX")
    let constant = try reading(path, operation: "readTensorFromONNX") { () throws(ModelError) in
        try ONNXReader.readTensor(Bytes(bytes))
    }
    return try Tensor(constant, operation: "readTensorFromONNX", subject: path)
}

/// Reads the tensor in a Torch7 file (not PyTorch), in its binary or text form (`cv::dnn::readTorchBlob`). Until
/// OpenCV 5. Blocks.
///
/// - Parameter path: A file with one tensor.
/// - Returns: The tensor in float32, to which OpenCV also converts doubles.
/// - Throws: `DNNError` that names the file, if it can't be read, isn't a tensor or is cut short;
///   ``DNNError/Code/unsupported`` from OpenCV 5 on.
public func readTorchBlob(_ path: String) throws(DNNError) -> Tensor {
    let file = Bytes(try FileReader().contents(of: FilePath(path), operation: "readTorchBlob"))
    _ = try reading(path, operation: "readTorchBlob") { () throws(ModelError) -> CheckedModel in
        try TorchFile.requireTensor(file)
        return try ModelGraph.ModelFormat.torch.check(
            model: file, config: Bytes([]), for: OpenCVTarget(current: .default))
    }
    let copy = try TemporaryFile.made(containing: file, operation: "readTorchBlob")
    let pointer = try unsafe make("readTorchBlob", about: path) { out in
        unsafe copy.withCString { unsafe ocvdnn_read_torch_blob($0, TorchFile.isBinary(file), out) }
    }
    return unsafe Tensor(owning: pointer)
}
