/// A TensorFlow graph, from its binary form or from the text that OpenCV takes beside it.
///
/// https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/framework/graph.proto
struct TensorFlowGraph: Sendable {
    var nodes: [TensorFlowNode] = []
    /// What else the file holds (versions, functions), by field number, to be written back as it is.
    var rest: [(number: Int, message: Bytes)] = []
}

struct TensorFlowNode: Sendable {
    var name = "" { didSet { source = nil } }
    var operation = "" { didSet { source = nil } }
    /// `name`, `name:output`, or `^name` for a node that only has to run before.
    var inputs: [String] = [] { didSet { source = nil } }
    var attributes: [String: TensorFlowAttribute] = [:] { didSet { source = nil } }
    /// Its message in the file, as long as nothing of it is changed.
    private(set) var source: Bytes?

    init(
        _ name: String, _ operation: String, _ inputs: [String] = [], _ attributes: [String: TensorFlowAttribute] = [:]
    ) {
        self.name = name
        self.operation = operation
        self.inputs = inputs
        self.attributes = attributes
    }

    /// A node as a file tells it; `source` is its message there.
    init(
        source: Bytes, name: String, operation: String, inputs: [String], attributes: [String: TensorFlowAttribute]
    ) {
        self.init(name, operation, inputs, attributes)
        self.source = source
    }

    /// The inputs that carry a value.
    var data: [String] { inputs.filter { !$0.isEmpty && !$0.hasPrefix("^") } }

    /// What a message calls it: `node "conv1" (Conv2D)`.
    var described: String { "node \(name.quoted) (\(operation.prefix(80)))" }

    func fault(_ what: String) -> ModelError { ModelError(.structure, "\(described)\(what)") }

    /// An error for a sound node that no OpenCV seen so far computes right.
    func unsupported(_ what: String) -> ModelError { ModelError(.unsupported, "\(described)\(what)") }

    /// Whether its values are `[N, C, H, W]` in the graph too.
    var isChannelsFirst: Bool { attributes["data_format"]?.text.hasPrefix("NC") ?? false }

    func integers(_ attribute: String) -> [Int] { attributes[attribute]?.integers ?? [] }

    func flag(_ attribute: String) -> Bool { attributes[attribute]?.flag ?? false }

    /// The name of the node that an input means: without `^` and `:output`.
    static func name(of input: String) -> String {
        let name = input.hasPrefix("^") ? input.dropFirst() : input[...]
        return String(name.lastIndex(of: ":").map { name[..<$0] } ?? name)
    }
}
