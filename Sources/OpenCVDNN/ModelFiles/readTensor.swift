internal import COpenCVDNN

/// Reads the tensor of a `.pb` file as the ONNX project's tests have them (`cv::dnn::readTensorFromONNX`). Blocks.
///
/// - Parameter path: A file with a serialized `TensorProto`.
/// - Returns: The tensor, with the shape and the element type of the file.
/// - Throws: `DNNError` that names the file: when it cannot be read, is no tensor or is cut short;
///   ``DNNError/Code/unsupported`` for an element type that OpenCV would convert with a loss (before OpenCV 5: float64,
///   int64, and others).
public func readTensorFromONNX(_ path: String) throws(DNNError) -> Tensor {
    let pointer = try unsafe make("readTensorFromONNX", about: path) { unsafe ocvdnn_read_tensor_from_onnx(path, $0) }
    return unsafe Tensor(owning: pointer)
}

/// Reads the tensor of a file of Torch7 (not PyTorch), in its binary or its text form (`cv::dnn::readTorchBlob`). Until
/// OpenCV 5. Blocks.
///
/// - Parameter path: A file with one tensor.
/// - Returns: The tensor in float32, which OpenCV makes of doubles too.
/// - Throws: `DNNError` that names the file: when it cannot be read, is no tensor or is cut short;
///   ``DNNError/Code/unsupported`` from OpenCV 5 on.
public func readTorchBlob(_ path: String) throws(DNNError) -> Tensor {
    let pointer = try unsafe make("readTorchBlob", about: path) { unsafe ocvdnn_read_torch_blob(path, $0) }
    return unsafe Tensor(owning: pointer)
}
