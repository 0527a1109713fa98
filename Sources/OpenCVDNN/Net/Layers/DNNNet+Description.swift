internal import COpenCVDNN

extension DNNNet {
    /// The network in OpenCV's own words (`cv::dnn::Net::dump`): in Graphviz's language from the classic engine, as indented
    /// text from the new engine of OpenCV 5. ``graphviz`` gives the former for both. Layers go by the model's names, as in
    /// ``layerNames``.
    ///
    /// - Returns: The text, with the shapes that the input set last leads to, backend, target and fusion.
    /// - Throws: `DNNError`: ``DNNError/Code/noInput`` from the classic engine before an input was set.
    public func dump() throws(DNNError) -> String {
        try unsafe text("dump") { unsafe ocvdnn_net_dump(handle.pointer, $0) }
    }

    /// Writes ``dump()`` to a file (`cv::dnn::Net::dumpToFile`).
    ///
    /// - Parameter path: Where to; a file of that name is replaced.
    /// - Throws: `DNNError` as ``dump()`` does, and ``DNNError/Code/unwritableFile``.
    public func dumpToFile(_ path: String) throws(DNNError) { try write(dump(), to: path, operation: "dumpToFile") }

    /// The network in the text form of ONNX, for viewers such as Netron (`cv::dnn::Net::dumpToPbtxt`). It has the model's names, as
    /// ``layerNames``, and the shapes that follow from the input that was set last.
    ///
    /// - Throws: `DNNError`: ``DNNError/Code/noInput`` if no input was set, ``DNNError/Code/unsupported`` before OpenCV 4.10 and in
    ///   the new engine of OpenCV 5.
    public var pbtxt: String {
        get throws(DNNError) {
            let file = try TemporaryFile.made(operation: "dumpToPbtxt")
            return try unsafe text("dumpToPbtxt") { out in
                unsafe file.withCString { unsafe ocvdnn_net_dump_pbtxt(handle.pointer, $0, out) }
            }
        }
    }

    /// Writes ``pbtxt`` to a file (`cv::dnn::Net::dumpToPbtxt`).
    ///
    /// - Parameter path: Where to; a file of that name is replaced.
    /// - Throws: `DNNError` as ``pbtxt`` does, and ``DNNError/Code/unwritableFile``.
    public func dumpToPbtxt(_ path: String) throws(DNNError) { try write(pbtxt, to: path, operation: "dumpToPbtxt") }

    private func text(
        _ operation: String, _ call: (UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
    ) throws(DNNError) -> String {
        let bytes = try unsafe make(operation, call)
        defer { unsafe ocvdnn_bytes_destroy(bytes) }
        let buffer = unsafe UnsafeBufferPointer(start: ocvdnn_bytes_data(bytes), count: ocvdnn_bytes_count(bytes))
        return unsafe String(decoding: buffer, as: UTF8.self)
    }

    private func write(_ text: String, to path: String, operation: String) throws(DNNError) {
        try FileWriter(FilePath(path), operation: operation).write(Array(text.utf8))
    }
}
