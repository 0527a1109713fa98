extension Graph {
    /// The nodes so that each comes after those whose outputs it takes; nodes that are in such an order keep it.
    ///
    /// - Throws: `ModelError` when a node takes a value that nothing makes, two make the same, or the graph has a cycle.
    func nodesInOrder(outer: Set<String> = []) throws(ModelError) -> [Node] {
        var made = outer.union(constants.keys).union(inputs.map(\.name))
        made.insert("")
        let makers = try self.makers(known: made)
        var ordered: [Node] = []
        ordered.reserveCapacity(nodes.count)
        var waiting = nodes
        while !waiting.isEmpty {
            var later: [Node] = []
            for node in waiting {
                if (node.inputs + node.capturedValues).allSatisfy(made.contains) {
                    made.formUnion(node.outputs)
                    ordered.append(node)
                } else {
                    later.append(node)
                }
            }
            if later.count == waiting.count { throw Self.fault(of: later, made: made, makers: makers) }
            waiting = later
        }
        for output in outputs where !made.contains(output.name) {
            throw ModelError(.structure, "no node makes the model's output \"\(output.name)\"")
        }
        return ordered
    }

    private func makers(known: Set<String>) throws(ModelError) -> [String: Node] {
        var makers: [String: Node] = [:]
        for node in nodes {
            for output in node.outputs where !output.isEmpty {
                if known.contains(output) {
                    throw ModelError(
                        .structure, "\(node.described) makes \"\(output)\", which is an input or a constant")
                }
                if let other = makers.updateValue(node, forKey: output) {
                    throw ModelError(.structure, "\(other.described) and \(node.described) both make \"\(output)\"")
                }
            }
        }
        return makers
    }

    private static func fault(of nodes: [Node], made: Set<String>, makers: [String: Node]) -> ModelError {
        for node in nodes {
            for input in node.inputs + node.capturedValues where !made.contains(input) && makers[input] == nil {
                return ModelError(
                    .structure, "\(node.described) takes \"\(input)\", which no node makes and the model does not hold")
            }
        }
        return ModelError(.structure, "\(nodes[0].described) depends on its own output: the graph has a cycle")
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
