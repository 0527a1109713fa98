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
/// time. OpenCV runs one forward pass of a network at a time, so the calls wait for one another: the blocking forms on the caller's thread,
/// the `async` forms, which Swift picks in `async` functions, as suspended tasks.
///
/// ``setInput(_:name:scaleFactor:mean:)``, ``forward(output:)`` and ``getPerfProfile()`` are the steps of a run under the names of
/// OpenCV's documentation, for one task at a time: between two of them another task can change the input. Every other call is safe
/// from any task, and waits for the run in progress if it needs OpenCV's network; ``framework``, ``metadata``, ``rewriting`` and
/// ``modelNodes`` don't. OpenCV's getters are properties here.
///
/// A call that throws leaves the network usable.
public final class DNNNet: Sendable {
    let handle: NetHandle

    /// What OpenCV doesn't keep of the model.
    let source: ModelSource

    /// Runs the `async` forms: one at a time, as OpenCV runs a network.
    let work = BlockingWork(width: 1)

    init(owning pointer: OpaquePointer, source: ModelSource = ModelSource()) {
        unsafe handle = NetHandle(owning: pointer)
        self.source = source
    }

    /// The metadata in the model's file: its producer, its opset and the exporter's notes. Empty for formats other than ONNX.
    public var metadata: ModelMetadata { source.metadata }

    /// The changes made to the model while it was read, so that the OpenCV in use computes it correctly.
    public var rewriting: ModelRewriting { source.rewriting }

    /// The nodes in the model's file, in their order; empty for formats other than ONNX. OpenCV's own ``layers`` differ: it fuses some
    /// and adds others.
    public var modelNodes: [ModelNode] { source.nodes }

    /// The files beside the model's own that hold its constants.
    package var externalFiles: [FilePath] { source.externalFiles }
}
