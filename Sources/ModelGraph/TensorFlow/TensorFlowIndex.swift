/// A graph's nodes by name, who reads whom, and the constants behind each input.
struct TensorFlowIndex {
    let graph: TensorFlowGraph
    private var nodes: [String: Int] = [:]
    private var constants: [String: TensorFlowTensor] = [:]
    /// The nodes that read a node's values, each once, by its name.
    private(set) var readers: [String: [Int]] = [:]
    /// The node behind each Identity, past others, by its name.
    private var sources: [String: String] = [:]
    /// Whether images are `[N, C, H, W]` in the graph too.
    let isChannelsFirst: Bool

    /// - Parameters:
    ///   - graph: The nodes, each with its inputs.
    ///   - weights: The graph whose constants a text leaves out; `graph` itself where that is in binary form.
    init(_ graph: TensorFlowGraph, weights: TensorFlowGraph) {
        self.graph = graph
        isChannelsFirst = graph.nodes.contains { $0.isChannelsFirst }
        for (index, node) in graph.nodes.enumerated() where nodes[node.name] == nil { nodes[node.name] = index }
        for node in graph.nodes + weights.nodes where node.operation == "Const" {
            if let tensor = node.attributes["value"]?.tensor, constants[node.name] == nil {
                constants[node.name] = tensor
            }
        }
        for node in graph.nodes where node.operation == "Identity" && sources[node.name] == nil { follow(node) }
        for (index, node) in graph.nodes.enumerated() {
            for source in Set(node.inputs.map(name(of:))) { readers[source, default: []].append(index) }
        }
    }

    /// The name of the node that an input means. A name may have a colon in it.
    func name(of input: String) -> String {
        let name = TensorFlowNode.name(of: input)
        return nodes[name] == nil && nodes[input] != nil ? input : name
    }

    /// The node that an input means; `nil` where that is none of the graph.
    func node(_ input: String) -> TensorFlowNode? { nodes[name(of: input)].map { graph.nodes[$0] } }

    func index(_ input: String) -> Int? { nodes[name(of: input)] }

    func hasConstant(_ input: String) -> Bool { constants[name(of: input)] != nil }

    /// The node behind an input, past those that only pass it on; OpenCV takes them out.
    func source(_ input: String) -> String {
        let name = name(of: input)
        return sources[name] ?? name
    }

    /// Notes the source of an Identity, and of those between the two.
    private mutating func follow(_ identity: TensorFlowNode) {
        var passed: Set<String> = []
        var name = identity.name
        while sources[name] == nil, let node = nodes[name].map({ graph.nodes[$0] }), node.operation == "Identity",
            let next = node.data.first, passed.insert(name).inserted
        {
            name = self.name(of: next)
        }
        // In a cycle, which the checks refuse, any of its nodes will do.
        let source = sources[name] ?? name
        for name in passed { sources[name] = source }
    }

    /// The constant that an input of a node is; `nil` where it is none.
    func constant(_ node: TensorFlowNode, _ input: Int) -> TensorFlowTensor? {
        let data = node.data
        return data.indices.contains(input) ? constants[source(data[input])] : nil
    }
}

extension TensorFlowIndex {
    /// The nodes in an order in which each comes after all that it reads, but for the way back of a loop.
    ///
    /// - Parameter isComplete: Whether every input must name a node; the constants of a text are elsewhere.
    /// - Returns: Their places in the graph.
    /// - Throws: `ModelError` of kind `structure` for an input that names no node, and for a cycle.
    func order(isComplete: Bool) throws(ModelError) -> [Int] {
        var waitsFor = Array(repeating: 0, count: graph.nodes.count)
        var waiting: [[Int]] = Array(repeating: [], count: graph.nodes.count)
        for (reader, node) in graph.nodes.enumerated() {
            for input in node.inputs {
                guard let source = index(input) else {
                    if isComplete, !input.hasPrefix("^"), !hasConstant(input) {
                        throw node.fault(" reads \(input.quoted), which names no node of the graph")
                    }
                    continue
                }
                if graph.nodes[source].operation == "NextIteration" { continue }  // the way back of a loop
                waitsFor[reader] += 1
                waiting[source].append(reader)
            }
        }
        // Nodes are taken as soon as all that they read is; what cannot be taken is in a cycle, or behind one.
        var ready = Array(graph.nodes.indices.filter { waitsFor[$0] == 0 }.reversed())
        var order: [Int] = []
        while let node = ready.popLast() {
            order.append(node)
            for reader in waiting[node] {
                waitsFor[reader] -= 1
                if waitsFor[reader] == 0 { ready.append(reader) }
            }
        }
        if let node = graph.nodes.indices.first(where: { waitsFor[$0] > 0 }) {
            throw ModelError(
                .structure, "the graph has a cycle: \(graph.nodes[node].described) waits for its own output")
        }
        return order
    }
}
