extension Graph {
    /// OpenCV's classic engine finds a layer's first output alone by name, so a further one that is an output of the model gets
    /// a node of its own.
    mutating func giveOutputsTheirOwnNodes() {
        let names = Set(outputs.map(\.name))
        let further = nodes.flatMap { $0.outputs.dropFirst().filter(names.contains) }
        if further.isEmpty { return }
        let taken = allNames
        let inner = further.reduce(into: [String: String]()) { $0[$1] = "\($1)/computed".distinct(from: taken) }
        nodes = nodes.map { $0.replacing(inner) }
        nodes += further.map { value in
            Node(name: value, operation: "Identity", inputs: [inner[value] ?? value], outputs: [value])
        }
    }

    /// Gives each node a name that no other node has: the model's own where it can be, else that of its first output. Where a
    /// node has the name of another node's value, the value keeps it.
    mutating func nameNodes() {
        let values = Set(nodes.flatMap(\.outputs))
        var taken: Set<String> = []
        for index in nodes.indices {
            let node = nodes[index]
            let isOthersValue = values.contains(node.name) && !node.outputs.contains(node.name)
            if node.name.isEmpty || taken.contains(node.name) || isOthersValue {
                nodes[index].name = node.outputs.first { !$0.isEmpty } ?? ""
            }
            taken.insert(nodes[index].name)
        }
    }
}
