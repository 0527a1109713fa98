extension Graph {
    /// The nodes so that each comes after those whose outputs it takes; nodes that are in such an order keep it. The time it
    /// takes grows with the number of nodes and values alone.
    ///
    /// - Throws: `ModelError` when a node takes a value that nothing makes, two make the same, or the graph has a cycle.
    func nodesInOrder(outer: Set<String> = []) throws(ModelError) -> [Node] {
        var known = outer.union(constants.keys).union(inputs.map(\.name))
        known.insert("")
        var ordering = Ordering(nodes: nodes, makers: try makers(known: known), known: known)
        for index in nodes.indices { try ordering.place(index) }
        for output in outputs where !known.contains(output.name) && ordering.makers[output.name] == nil {
            throw ModelError(.structure, "no node makes the model's output \"\(output.name)\"")
        }
        return ordering.placed.map { nodes[$0] }
    }

    /// The index of the node that makes each value.
    private func makers(known: Set<String>) throws(ModelError) -> [String: Int] {
        var makers: [String: Int] = [:]
        for (index, node) in nodes.enumerated() {
            for output in node.outputs where !output.isEmpty {
                if known.contains(output) {
                    throw ModelError(
                        .structure, "\(node.described) makes \"\(output)\", which is an input or a constant")
                }
                if let other = makers.updateValue(index, forKey: output) {
                    throw ModelError(
                        .structure, "\(nodes[other].described) and \(node.described) both make \"\(output)\"")
                }
            }
        }
        return makers
    }
}

/// Places nodes behind those that make what they take: a walk in depth, without recursion, since graphs are deep.
private struct Ordering {
    let nodes: [Node]
    let makers: [String: Int]
    let known: Set<String>
    private(set) var placed: [Int] = []
    private var states: [State]

    private enum State {
        case untouched
        case waiting
        case placed
    }

    init(nodes: [Node], makers: [String: Int], known: Set<String>) {
        self.nodes = nodes
        self.makers = makers
        self.known = known
        states = [State](repeating: .untouched, count: nodes.count)
        placed.reserveCapacity(nodes.count)
    }

    mutating func place(_ index: Int) throws(ModelError) {
        if states[index] == .placed { return }
        var waiting = [try takenNodes(of: index)]
        while let last = waiting.indices.last {
            guard let maker = waiting[last].makers.popLast() else {
                states[waiting[last].index] = .placed
                placed.append(waiting[last].index)
                waiting.removeLast()
                continue
            }
            switch states[maker] {
            case .placed: continue
            case .untouched: waiting.append(try takenNodes(of: maker))
            case .waiting:
                throw ModelError(
                    .structure, "\(nodes[maker].described) depends on its own output: the graph has a cycle")
            }
        }
    }

    /// The nodes that make what a node takes, the first one last.
    private mutating func takenNodes(of index: Int) throws(ModelError) -> (index: Int, makers: [Int]) {
        states[index] = .waiting
        var taken: [Int] = []
        for input in nodes[index].inputs + nodes[index].capturedValues where !known.contains(input) {
            guard let maker = makers[input] else {
                throw ModelError(
                    .structure,
                    "\(nodes[index].described) takes \"\(input)\", which no node makes and the model does not hold")
            }
            taken.append(maker)
        }
        return (index, taken.reversed())
    }
}

extension Node {
    /// The values of the graph around it that the node's own graphs (of If, Loop, Scan) take.
    package var capturedValues: [String] {
        attributes.values.flatMap { attribute -> [String] in
            switch attribute {
            case .graph(let graph): graph.capturedValues
            case .graphs(let graphs): graphs.flatMap(\.capturedValues)
            default: []
            }
        }
    }
}

extension Graph {
    package var capturedValues: [String] {
        var own = Set(constants.keys).union(inputs.map(\.name))
        for node in nodes { own.formUnion(node.outputs) }
        let taken = nodes.flatMap { $0.inputs + $0.capturedValues } + outputs.map(\.name)
        return taken.filter { !$0.isEmpty && !own.contains($0) }
    }
}
