internal import COpenCVDNN

/// A neural network (`cv::dnn::Net`), read from any format that OpenCV knows.
///
/// ```swift
/// let net = try DNNNet(contentsOfFile: "resnet50.onnx")
/// let output = try net.forward(blob)                      // set input and forward, in one step
/// ```
///
/// A network can be shared: ``run(_:outputs:)-([String:Tensor],_)``, ``forward(_:output:)`` and ``forward(_:into:output:)`` take their inputs
/// and return the outputs and the profile of that very run, whatever other tasks do at the same time; they wait for one
/// another, since OpenCV runs a network once at a time. ``setInput(_:name:scaleFactor:mean:)``, ``forward(_:)-(String?)``
/// and ``getPerfProfile()`` exist under the names of OpenCV's documentation for one task at a time: between two of them
/// another task may have changed the input. Every other call on a network, also one that only asks for its names, layers or
/// backend, is safe to share too, and waits until a run in progress has ended.
///
/// After a refused call the network works on as before.
public final class DNNNet: Sendable {
    let handle: NetHandle

    init(owning pointer: OpaquePointer) { unsafe handle = NetHandle(owning: pointer) }

    /// Reads a model from its file or files (`cv::dnn::readNet`). Blocks.
    ///
    /// The files are looked through first: a model that contradicts itself in a way that OpenCV would crash on, or answer
    /// with other memory's contents, is refused.
    ///
    /// - Parameters:
    ///   - model: The file with the weights: `.onnx`, `.pb`, `.tflite`, `.caffemodel`, `.weights`, `.t7` or `.bin`; or a
    ///     `.prototxt` or `.cfg` alone.
    ///   - config: The text beside the weights: `.pbtxt`, `.prototxt`, `.cfg` or `.xml`.
    ///   - framework: The format; `nil` leaves it to the files' extensions.
    ///   - engine: Which engine of OpenCV 5 runs it.
    /// - Throws: `DNNError` that names the file: ``DNNError/Code/fileNotFound``; ``DNNError/Code/unreadableFile`` for a
    ///   folder or an empty file; ``DNNError/Code/invalidModel`` and ``DNNError/Code/openCV`` for a model that cannot be
    ///   read; ``DNNError/Code/unsupported`` where this OpenCV lacks the format or the engine;
    ///   ``DNNError/Code/invalidArgument`` when nothing tells the format.
    public convenience init(
        contentsOfFile model: String, config: String? = nil, framework: Framework? = nil, engine: Engine = .default
    ) throws(DNNError) {
        try self.init(
            contentsOfFile: FilePath(model), config: config.map { FilePath($0) }, framework: framework, engine: engine)
    }

    /// Reads a model that is in memory (`cv::dnn::readNet` with buffers). Blocks; the bytes are not needed afterwards.
    ///
    /// - Parameters:
    ///   - framework: The format. Torch7 is read from files only.
    ///   - model: The weights, as in the file; empty for a Caffe or Darknet text alone.
    ///   - config: The text beside the weights.
    ///   - engine: Which engine of OpenCV 5 runs it.
    /// - Throws: `DNNError`: ``DNNError/Code/invalidModel`` and ``DNNError/Code/openCV`` for a model that cannot be read;
    ///   ``DNNError/Code/unsupported`` where this OpenCV lacks the format or the engine.
    public convenience init(
        framework: Framework, model: borrowing RawSpan, config: borrowing RawSpan = RawSpan(), engine: Engine = .default
    ) throws(DNNError) {
        let pointer = try unsafe make("readNet", about: "\(framework) model in memory") { out in
            unsafe model.withUnsafeBytes { model in
                unsafe config.withUnsafeBytes { config in
                    unsafe ocvdnn_net_read_from_memory(
                        framework.rawValue, model.assumingMemoryBound(to: UInt8.self).baseAddress, model.count,
                        config.assumingMemoryBound(to: UInt8.self).baseAddress, config.count, clamped(engine.rawValue),
                        out)
                }
            }
        }
        unsafe self.init(owning: pointer)
    }

    /// Reads a model that is in an array of bytes (`cv::dnn::readNet` with buffers). Blocks.
    ///
    /// - Parameters:
    ///   - framework: The format. Torch7 is read from files only.
    ///   - model: The weights, as in the file; empty for a Caffe or Darknet text alone.
    ///   - config: The text beside the weights.
    ///   - engine: Which engine of OpenCV 5 runs it.
    /// - Throws: `DNNError` as from bytes in a span.
    public convenience init(
        framework: Framework, model: [UInt8], config: [UInt8] = [], engine: Engine = .default
    ) throws(DNNError) {
        let (model, config) = (model[...], config[...])  // Slices lend spans before macOS 26, arrays do not.
        try unsafe self.init(framework: framework, model: model.span.bytes, config: config.span.bytes, engine: engine)
    }
}
