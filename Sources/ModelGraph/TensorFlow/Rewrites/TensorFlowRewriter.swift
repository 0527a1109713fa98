/// Collects what takes the place of nodes that OpenCV's importer gets wrong. The last node of each replacement keeps
/// the name, and the helpers before it are called `name/part`.
struct TensorFlowRewriter {
    private var replacements: [Int: [TensorFlowNode]] = [:]
    private var names: Set<String>
    /// The last number of each name that was asked for.
    private var numbers: [String: Int] = [:]
    private let index: TensorFlowIndex
    /// Whether the layers come from a text, which is not rewritten.
    private let isText: Bool
    /// Whether a node computes with the statistics of a single image, whatever the batch.
    var bindsBatch = false
    /// How many more bytes of constants may be made.
    private var room: Int

    /// `mostBytes`: how many all constants may have together. A small file must not take gigabytes.
    init(_ index: TensorFlowIndex, isText: Bool, mostBytes: Int = 1 << 30) {
        room = mostBytes
        self.index = index
        self.isText = isText
        names = Set(index.graph.nodes.map(\.name))
    }

    /// Takes a node's place.
    ///
    /// - Parameters:
    ///   - node: As it stands in the graph.
    ///   - nodes: In any order; OpenCV sorts them.
    ///   - reason: What OpenCV does with the node as it is written.
    /// - Throws: `ModelError` of kind `unsupported` for a text graph, where the node would stay so.
    mutating func replace(
        _ node: TensorFlowNode, with nodes: [TensorFlowNode], because reason: String
    ) throws(ModelError) {
        guard !isText else {
            throw node.unsupported(
                ": OpenCV \(reason). In a .pb alone this is rewritten: read the model without its .pbtxt")
        }
        guard let place = index.index(node.name) else { return }
        room -= nodes.reduce(0) { $0 + ($1.attributes["value"]?.tensor?.content.count ?? 0) }
        guard room >= 0 else {
            throw node.unsupported(": the constants that are written anew would take too much memory")
        }
        replacements[place] = nodes
    }

    /// Takes a node's place where OpenCV gets most of its uses right, so that a text graph may have it.
    mutating func improve(_ node: TensorFlowNode, with nodes: [TensorFlowNode]) throws(ModelError) {
        if !isText { try replace(node, with: nodes, because: "") }
    }

    mutating func remove(_ node: TensorFlowNode) {
        if let place = index.index(node.name) { replacements[place] = [] }
    }

    /// The operator that has a node's name in the rewritten graph.
    func operation(of node: TensorFlowNode) -> String {
        let replacement = index.index(node.name).flatMap { replacements[$0] }
        return replacement?.first { $0.name == node.name }?.operation ?? node.operation
    }

    /// A name for a helper of a node that no other node has.
    mutating func name(_ part: String, of node: TensorFlowNode) -> String {
        let base = "\(node.name)/\(part)"
        var number = numbers[base] ?? 0
        var name: String
        repeat {
            number += 1
            name = number == 1 ? base : "\(base)_\(number)"
        } while !names.insert(name).inserted
        numbers[base] = number
        return name
    }

    /// A constant for a node to read.
    mutating func constant(_ part: String, of node: TensorFlowNode, _ tensor: TensorFlowTensor) -> TensorFlowNode {
        TensorFlowNode(
            name(part, of: node), "Const", [],
            ["dtype": .init(type: tensor.type ?? .float32), "value": .init(tensor: tensor)])
    }

    mutating func constant(_ part: String, of node: TensorFlowNode, _ constant: Constant) -> TensorFlowNode {
        self.constant(part, of: node, TensorFlowTensor(constant))
    }

    /// The graph with the replacements; `nil` where there are none.
    var graph: TensorFlowGraph? {
        if replacements.isEmpty, isText || index.graph.isAsInFile { return nil }
        var graph = index.graph
        graph.nodes = graph.nodes.enumerated().flatMap { place, node in replacements[place] ?? [node] }
        return graph
    }
}

/// How operators are rewritten, a function for each that the table names.
enum TensorFlowRewrites {}
