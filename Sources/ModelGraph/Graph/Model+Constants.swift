/// Every constant of a model: those of its graph, those in the attributes of its nodes, those of graphs inside nodes, and those of
/// its functions.
extension Model {
    var allConstants: [(name: String, constant: Constant)] {
        graph.allConstants
            + functions.flatMap { $0.nodes.flatMap(\.constants) + $0.defaults.flatMap { $1.constants(named: $0) } }
    }

    mutating func mapConstants(_ transform: ConstantTransform) throws(ModelError) {
        try graph.mapConstants(transform)
        for index in functions.indices {
            for node in functions[index].nodes.indices { try functions[index].nodes[node].mapConstants(transform) }
            try functions[index].defaults.mapConstants(transform)
        }
    }
}

/// What becomes of a constant of this name.
typealias ConstantTransform = (String, Constant) throws(ModelError) -> Constant

extension Graph {
    /// Every constant of the graph, of its nodes and of the graphs inside them.
    var allConstants: [(name: String, constant: Constant)] {
        constants.map { ($0, $1) } + nodes.flatMap(\.constants)
    }

    fileprivate mutating func mapConstants(_ transform: ConstantTransform) throws(ModelError) {
        for (name, constant) in constants { constants[name] = try transform(name, constant) }
        for index in nodes.indices { try nodes[index].mapConstants(transform) }
    }
}

extension Node {
    fileprivate var constants: [(name: String, constant: Constant)] {
        attributes.flatMap { $1.constants(named: $0) }
    }

    fileprivate mutating func mapConstants(_ transform: ConstantTransform) throws(ModelError) {
        if constants.isEmpty { return }
        try attributes.mapConstants(transform)
    }
}

extension [String: Attribute] {
    fileprivate mutating func mapConstants(_ transform: ConstantTransform) throws(ModelError) {
        for (name, attribute) in self { self[name] = try attribute.mapConstants(named: name, transform) }
    }
}

extension Attribute {
    fileprivate func constants(named name: String) -> [(name: String, constant: Constant)] {
        switch self {
        case .tensor(let constant): [(name, constant)]
        case .graph(let graph): graph.allConstants
        case .graphs(let graphs): graphs.flatMap(\.allConstants)
        default: []
        }
    }

    fileprivate func mapConstants(named name: String, _ transform: ConstantTransform) throws(ModelError) -> Attribute {
        switch self {
        case .tensor(let constant): return .tensor(try transform(name, constant))
        case .graph(var graph):
            try graph.mapConstants(transform)
            return .graph(graph)
        case .graphs(var graphs):
            for index in graphs.indices { try graphs[index].mapConstants(transform) }
            return .graphs(graphs)
        default: return self
        }
    }
}
