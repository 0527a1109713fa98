internal import COpenCVDNN
internal import ModelGraph

/// Writes a Caffe model with weights in half precision, which is half as large (`cv::dnn::shrinkCaffeModel`). Until
/// OpenCV 5. Blocks.
///
/// - Parameters:
///   - source: The `.caffemodel`.
///   - destination: The file to write, as a whole or not at all.
///   - layerTypes: The types of layers whose weights shrink; none means `Convolution` and `InnerProduct`.
/// - Throws: `DNNError` that names the file, if the model can't be read, is damaged or was shrunk before, or the other file can't be
///   written; ``DNNError/Code/unsupported`` from OpenCV 5 on.
public func shrinkCaffeModel(_ source: String, to destination: String, layerTypes: [String] = []) throws(DNNError) {
    let file = Bytes(try FileReader().contents(of: FilePath(source), operation: "shrinkCaffeModel"))
    let isEmpty = try reading(source, operation: "shrinkCaffeModel") { () throws(ModelError) in
        try CaffeWeights(file).isEmpty
    }
    if isEmpty {
        throw DNNError(
            .invalidModel, "the Caffe model has no weights", operation: "shrinkCaffeModel", subject: source)
    }
    try unsafe convert(file, named: source, to: destination, operation: "shrinkCaffeModel") { model, made in
        unsafe withCStrings(layerTypes) { types in
            unsafe ocvdnn_shrink_caffe_model(model, made, types, layerTypes.count)
        }
    }
}

/// Writes the graph of a TensorFlow model as text, without its weights (`cv::dnn::writeTextGraph`): the `.pbtxt` that
/// ``DNNNet/init(contentsOfFile:config:framework:inputShapes:extraOutputs:reading:engine:)`` takes beside the model, once it is edited. Blocks.
///
/// - Parameters:
///   - model: The file of the frozen graph, usually ending in `.pb`.
///   - destination: The file to write, as a whole or not at all.
/// - Throws: `DNNError` that names the file, if the model can't be read or is damaged, or the other file can't be written.
public func writeTextGraph(_ model: String, to destination: String) throws(DNNError) {
    let file = Bytes(try FileReader().contents(of: FilePath(model), operation: "writeTextGraph"))
    try reading(model, operation: "writeTextGraph") { () throws(ModelError) in
        _ = try ModelGraph.ModelFormat.tensorflow.check(
            model: file, config: Bytes([]), for: OpenCVTarget(current: .default))
        try TensorFlowCheck.requireConstantValues(file)
    }
    try unsafe convert(file, named: model, to: destination, operation: "writeTextGraph", ocvdnn_write_text_graph)
}

/// Has OpenCV read a copy of a file that was checked, and write another one. The file itself may have other bytes by now.
private func convert(
    _ file: Bytes, named source: String, to destination: String, operation: String,
    _ call: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> OpaquePointer?
) throws(DNNError) {
    let copy = try TemporaryFile.made(containing: file, extension: ".pb", operation: operation)
    let made = try TemporaryFile.made(operation: operation)
    try unsafe check(operation, about: source) {
        unsafe copy.withCString { model in unsafe made.withCString { unsafe call(model, $0) } }
    }
    try FileWriter(FilePath(destination), operation: operation).write(made.contents(operation: operation))
}
