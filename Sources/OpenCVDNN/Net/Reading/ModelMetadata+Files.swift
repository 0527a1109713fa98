internal import ModelGraph

extension ModelMetadata {
    /// Reads the metadata of an ONNX file without its weights, also of a model that OpenCV doesn't read. Blocks.
    ///
    /// - Parameter path: The file.
    /// - Throws: `DNNError` that names the file.
    package init(ofONNXFile path: FilePath) throws(DNNError) {
        let file = try FileReader().model(path, atMost: Int(Int32.max), operation: "readNet")
        self.init(try reading(path.description) { () throws(ModelError) in try ONNXReader.read(file) })
    }
}
