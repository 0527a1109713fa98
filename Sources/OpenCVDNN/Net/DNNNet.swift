internal import COpenCVDNN

/// A neural network (`cv::dnn::Net`), read from any format that OpenCV knows.
///
/// ```swift
/// let net = try DNNNet(contentsOfFile: "resnet50.onnx")
/// let output = try net.forward(blob)                      // set input and forward, in one step
/// ```
///
/// A network can be shared between tasks and threads. ``run(_:outputs:)-9ytd``, ``forward(_:output:)-5781s`` and
/// ``forward(_:into:output:)`` take their inputs and return the outputs of that very run, whatever other tasks do at the same
/// time. OpenCV runs a network once at a time, so they wait for one another: the blocking forms on the caller's thread, the
/// `async` forms, which Swift picks in `async` functions, as suspended tasks.
///
/// ``setInput(_:name:scaleFactor:mean:)``, ``forward(output:)`` and ``getPerfProfile()`` are the steps of a run under the names of
/// OpenCV's documentation, for one task at a time: between two of them another task can change the input. Every other call on
/// a network is safe to share too, and waits until a run in progress has ended. A getter of OpenCV is a property here.
///
/// After a refused call the network works on as before.
public final class DNNNet: Sendable {
    let handle: NetHandle

    /// What is known of the model besides what OpenCV keeps.
    let source: ModelSource

    /// Runs the `async` forms: one at a time, as OpenCV runs a network.
    let work = BlockingWork(width: 1)

    init(owning pointer: OpaquePointer, source: ModelSource = ModelSource()) {
        unsafe handle = NetHandle(owning: pointer)
        self.source = source
    }

    /// What the model's file says of itself: its producer, its opset and the exporter's notes. Empty for formats other than
    /// ONNX.
    public var metadata: ModelMetadata { source.metadata }

    /// What was done to the model while it was read, so that the OpenCV in use computes it right.
    public var rewriting: ModelRewriting { source.rewriting }

    /// The nodes of the model as its file tells them, in their order; empty for formats other than ONNX. OpenCV's own
    /// ``layers`` differ: it fuses some and adds others.
    public var modelNodes: [ModelNode] { source.nodes }

    /// The files beside the model's own that it keeps constants in.
    package var externalFiles: [FilePath] { source.externalFiles }
}
