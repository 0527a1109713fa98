extension Graph {
    /// The graph with other names for the values and nodes that are its own or of its nodes' graphs; those of the graph around it stay.
    func renamed(_ newName: (String) -> String) -> Graph {
        var own = Set(constants.keys).union(inputs.map(\.name))
        for node in nodes { own.formUnion(node.outputs) }
        own.remove("")
        let renamed = own.reduce(into: [String: String]()) { $0[$1] = newName($1) }
        var graph = replacing(renamed)
        for index in graph.nodes.indices {
            if !graph.nodes[index].name.isEmpty { graph.nodes[index].name = newName(graph.nodes[index].name) }
            graph.nodes[index].attributes = graph.nodes[index].attributes.mapValues { $0.renamed(newName) }
        }
        return graph
    }

    /// The graph with values replaced by others, also inside its nodes' graphs.
    func replacing(_ names: [String: String]) -> Graph {
        var graph = self
        graph.constants = [:]
        for (name, constant) in constants { graph.constants[names[name] ?? name] = constant }
        graph.nodes = nodes.map { $0.replacing(names) }
        for index in graph.inputs.indices { graph.inputs[index].name = names[inputs[index].name] ?? inputs[index].name }
        for index in graph.outputs.indices {
            graph.outputs[index].name = names[outputs[index].name] ?? outputs[index].name
        }
        graph.values = []
        return graph
    }
}

extension Attribute {
    fileprivate func renamed(_ newName: (String) -> String) -> Attribute {
        switch self {
        case .graph(let graph): .graph(graph.renamed(newName))
        case .graphs(let graphs): .graphs(graphs.map { $0.renamed(newName) })
        default: self
        }
    }
}

extension Node {
    /// The node with values replaced by others, also inside its graphs.
    func replacing(_ names: [String: String]) -> Node {
        var node = self
        node.inputs = inputs.map { names[$0] ?? $0 }
        node.outputs = outputs.map { names[$0] ?? $0 }
        node.attributes = attributes.mapValues { attribute in
            switch attribute {
            case .graph(let graph): .graph(graph.replacing(graph.visible(of: names)))
            case .graphs(let graphs): .graphs(graphs.map { $0.replacing($0.visible(of: names)) })
            default: attribute
            }
        }
        return node
    }
}

extension Graph {
    /// Those names of the graph around this one that it does not define anew.
    fileprivate func visible(of names: [String: String]) -> [String: String] {
        var own = Set(constants.keys).union(inputs.map(\.name))
        for node in nodes { own.formUnion(node.outputs) }
        return names.filter { !own.contains($0.key) }
    }
}

extension Graph {
    /// The names of the graph's values and nodes, and of those in its nodes' graphs.
    var allNames: Set<String> {
        var names = Set(constants.keys).union(inputs.map(\.name))
        for node in nodes {
            names.formUnion(node.outputs)
            names.insert(node.name)
            for case .graph(let graph) in node.attributes.values { names.formUnion(graph.allNames) }
        }
        names.remove("")
        return names
    }
}

extension String {
    /// The string, or with a number behind it where that is one of the names.
    func distinct(from names: Set<String>) -> String {
        var name = self
        var number = 1
        while names.contains(name) {
            number += 1
            name = "\(self).\(number)"
        }
        return name
    }
}
