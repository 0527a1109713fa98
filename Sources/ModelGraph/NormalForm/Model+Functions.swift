extension Model {
    /// Puts the nodes of the model's own functions in the place of their calls.
    ///
    /// - Parameter mostNodes: How many nodes and calls there may be. A model of some hundred bytes must not become millions of
    ///   nodes, nor call functions without nodes for hours.
    /// - Throws: `ModelError` when a function calls itself, is called with more values than it has, or the graph grows beyond
    ///   reason.
    mutating func expandFunctions(mostNodes: Int = 1_000_000) throws(ModelError) {
        if functions.isEmpty { return }
        var expansion = FunctionExpansion(self, mostNodes: mostNodes)
        graph.nodes = try expansion.expanded(graph.nodes, depth: 0)
        functions = []
    }
}

/// The work of replacing calls by what they call.
private struct FunctionExpansion {
    private let functions: [Key: Model.Function]
    /// The names of all values and nodes, so that no function's value takes one of them.
    private var names: Set<String>
    /// The last number of each call's name. A search goes on there: thousands of calls may have one name.
    private var numbers: [String: Int] = [:]
    private var count = 0
    private let mostNodes: Int

    private struct Key: Hashable {
        let domain: String
        let name: String
        let overload: String
    }

    /// Calls inside calls inside calls: no exporter comes near this depth, and a function that calls itself goes beyond it.
    private static let deepestCall = 16

    init(_ model: Model, mostNodes: Int) {
        self.mostNodes = mostNodes
        functions = Dictionary(
            model.functions.map { (Key(domain: $0.domain, name: $0.name, overload: $0.overload), $0) },
            uniquingKeysWith: { first, _ in first })
        names = model.graph.allNames
    }

    mutating func expanded(_ nodes: [Node], depth: Int) throws(ModelError) -> [Node] {
        var result: [Node] = []
        for node in nodes {
            count += 1 + node.inputs.count / 8  // a sum of thousands of values is no single node
            guard count <= mostNodes else {
                throw ModelError(
                    .structure, "\(node.described): the model's functions make more than \(mostNodes) nodes and calls")
            }
            let key = Key(domain: node.domain, name: node.operation, overload: node.overload)
            guard let function = functions[key] else {
                result.append(try withExpandedGraphs(node, depth: depth))
                continue
            }
            guard depth < Self.deepestCall else {
                throw ModelError(
                    .structure, "\(node.described): functions call one another more than \(Self.deepestCall) deep")
            }
            result += try expanded(try body(of: function, for: node), depth: depth + 1)
        }
        return result
    }

    /// Calls inside the branches of an If.
    private mutating func withExpandedGraphs(_ node: Node, depth: Int) throws(ModelError) -> Node {
        var node = node
        for (name, attribute) in node.attributes {
            guard case .graph(var graph) = attribute else { continue }
            graph.nodes = try expanded(graph.nodes, depth: depth)
            node.attributes[name] = .graph(graph)
        }
        return node
    }

    /// The nodes of a call: the function's inputs and outputs are the caller's values, its own values get names of their own.
    private mutating func body(of function: Model.Function, for call: Node) throws(ModelError) -> [Node] {
        guard call.inputs.count <= function.inputs.count, call.outputs.count <= function.outputs.count else {
            throw ModelError(
                .structure,
                "\(call.described): the model's function takes \(function.inputs.count) values and gives \(function.outputs.count); the call has \(call.inputs.count) and \(call.outputs.count)"
            )
        }
        var graph = Graph()
        graph.nodes = function.nodes
        let prefix = freshPrefix(for: call, graph)
        graph = graph.renamed { prefix + $0 }
        var values: [String: String] = [:]
        for (index, input) in function.inputs.enumerated() {
            values[input] = index < call.inputs.count ? call.inputs[index] : ""
        }
        var copies: [(from: String, to: String)] = []
        for (output, value) in zip(function.outputs, call.outputs) where !value.isEmpty {
            if let source = values[output] ?? values[prefix + output] {
                copies.append((source, value))  // an input handed through, or an output given twice
            } else {
                values[prefix + output] = value
            }
        }
        var nodes = graph.replacing(values).nodes
        nodes += copies.map { Node(operation: "Identity", inputs: [$0.from], outputs: [$0.to]) }
        let arguments = function.defaults.merging(call.attributes) { $1 }
        for index in nodes.indices {
            nodes[index] = nodes[index].resolving(arguments)
            nodes[index].opset = function.opsets[""] ?? call.opset
        }
        return nodes
    }

    /// What the names of a call's values begin with.
    private mutating func freshPrefix(for call: Node, _ graph: Graph) -> String {
        let base = call.name.isEmpty ? call.outputs.first { !$0.isEmpty } ?? call.operation : call.name
        let own = graph.allNames
        var number = numbers[base] ?? 0
        var prefix: String
        repeat {
            number += 1
            prefix = number == 1 ? "\(base)/" : "\(base).\(number)/"
        } while own.contains { names.contains(prefix + $0) }
        numbers[base] = number
        names.formUnion(own.map { prefix + $0 })
        return prefix
    }
}

extension Node {
    /// The node with the caller's attributes where it refers to them, also inside its graphs; one that the caller leaves out is
    /// left out.
    fileprivate func resolving(_ arguments: [String: Attribute]) -> Node {
        var node = self
        for (name, attribute) in attributes {
            switch attribute {
            case .reference(let argument): node.attributes[name] = arguments[argument]
            case .graph(var graph):
                graph.nodes = graph.nodes.map { $0.resolving(arguments) }
                node.attributes[name] = .graph(graph)
            default: break
            }
        }
        return node
    }
}
