extension Model {
    /// Calls inside calls inside calls: no exporter comes near this depth, and a function that calls itself goes beyond it.
    private static let deepestCall = 16

    /// Functions multiply; a model of some hundred bytes must not become millions of nodes.
    private static let mostNodes = 1_000_000

    /// Puts the nodes of the model's own functions in the place of their calls.
    ///
    /// - Throws: `ModelError` when a function calls itself or the graph grows beyond reason.
    mutating func expandFunctions() throws(ModelError) {
        if functions.isEmpty { return }
        var counter = 0
        graph.nodes = try expanded(graph.nodes, depth: 0, counter: &counter)
        functions = []
    }

    private func expanded(_ nodes: [Node], depth: Int, counter: inout Int) throws(ModelError) -> [Node] {
        var result: [Node] = []
        for node in nodes {
            guard let function = function(of: node) else {
                result.append(node)
                continue
            }
            guard depth < Self.deepestCall else {
                throw ModelError(
                    .structure, "\(node.described): functions call one another more than \(Self.deepestCall) deep")
            }
            counter += 1
            result += try expanded(function.body(for: node, number: counter), depth: depth + 1, counter: &counter)
            guard result.count <= Self.mostNodes else {
                throw ModelError(.structure, "the model's functions make more than \(Self.mostNodes) nodes")
            }
        }
        return result
    }

    private func function(of node: Node) -> Function? {
        functions.first { $0.name == node.operation && $0.domain == node.domain && $0.overload == node.overload }
    }
}

extension Model.Function {
    /// The nodes of a call: the function's inputs and outputs are the caller's values, its own values get names of their own.
    fileprivate func body(for call: Node, number: Int) -> [Node] {
        let base = call.name.isEmpty ? "\(name).\(number)" : call.name
        var graph = Graph()
        graph.nodes = nodes
        graph = graph.renamed { "\(base)/\($0)" }
        var names: [String: String] = [:]
        for (index, input) in inputs.enumerated() { names[input] = index < call.inputs.count ? call.inputs[index] : "" }
        for (index, output) in outputs.enumerated() where index < call.outputs.count && !call.outputs[index].isEmpty {
            names["\(base)/\(output)"] = call.outputs[index]
        }
        return graph.replacing(names).nodes.map { $0.resolving(defaults.merging(call.attributes) { $1 }) }
    }
}

extension Node {
    /// The node with the caller's attributes where it refers to them; one that the caller leaves out is left out.
    fileprivate func resolving(_ arguments: [String: Attribute]) -> Node {
        var node = self
        for (name, attribute) in attributes {
            if case .reference(let argument) = attribute { node.attributes[name] = arguments[argument] }
        }
        return node
    }
}
