extension Graph {
    /// OpenCV's classic engine finds a layer's first output alone by name, so a further one that is an output of the model gets
    /// a node of its own.
    mutating func giveOutputsTheirOwnNodes() {
        let names = Set(outputs.map(\.name))
        for index in nodes.indices {
            for output in nodes[index].outputs.dropFirst() where names.contains(output) { giveNode(to: output) }
        }
    }

    private mutating func giveNode(to value: String) {
        let inner = "\(value)/computed"
        for index in nodes.indices { nodes[index] = nodes[index].replacing([value: inner]) }
        nodes.append(Node(name: value, operation: "Identity", inputs: [inner], outputs: [value]))
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
