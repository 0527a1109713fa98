/// Graphs, nodes and what a model says of its values.
extension ONNXReader {
    func graph(_ message: consuming WireReader, depth: Int) throws(ModelError) -> Graph {
        var graph = Graph()
        try read(message, into: &graph, depth: depth)
        return graph
    }

    func read(_ message: consuming WireReader, into graph: inout Graph, depth: Int) throws(ModelError) {
        guard depth < Self.deepestNesting else {
            throw ModelError(.structure, "graphs are nested more than \(Self.deepestNesting) levels deep")
        }
        var reader = message
        while let field = try reader.next() {
            guard case .range(let range) = field.value else { continue }
            switch field.number {
            case 1: graph.nodes.append(try node(reader.message(in: range), depth: depth))
            case 2: graph.name = try reader.text(range)
            case 5:
                let (name, constant) = try tensor(reader.message(in: range))
                guard graph.constants.updateValue(constant, forKey: name) == nil else {
                    throw ModelError(.structure, "two initializers have the name \"\(name)\"")
                }
            case 11: graph.inputs.append(try value(reader.message(in: range)))
            case 12: graph.outputs.append(try value(reader.message(in: range)))
            case 13: graph.values.append(try value(reader.message(in: range)))
            case 15: throw ModelError(.unsupported, "the model has a sparse initializer, which OpenCV does not read")
            default: break
            }
        }
    }

    func node(_ message: consuming WireReader, depth: Int) throws(ModelError) -> Node {
        var node = Node(operation: "")
        var reader = message
        while let field = try reader.next() {
            guard case .range(let range) = field.value else { continue }
            switch field.number {
            case 1: node.inputs.append(try reader.text(range))
            case 2: node.outputs.append(try reader.text(range))
            case 3: node.name = try reader.text(range)
            case 4: node.operation = try reader.text(range)
            case 5:
                let (name, value) = try attribute(reader.message(in: range), depth: depth)
                guard node.attributes.updateValue(value, forKey: name) == nil else {
                    throw ModelError(.structure, "\(node.described) has the attribute \"\(name)\" twice")
                }
            case 7: node.domain = Self.canonical(domain: try reader.text(range))
            case 8: node.overload = try reader.text(range)
            default: break
            }
        }
        guard !node.operation.isEmpty else { throw ModelError(.structure, "\(node.described) names no operator") }
        return node
    }

    private func value(_ message: consuming WireReader) throws(ModelError) -> Graph.Value {
        var value = Graph.Value(name: "")
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .range(let range)): value.name = try reader.text(range)
            case (2, .range(let range)):
                if value.type != nil || value.shape != nil {
                    // Readers of protobuf would merge the two.
                    throw ModelError(.structure, "the type of \"\(value.name)\" is given twice")
                }
                try type(reader.message(in: range), of: &value)
            default: break
            }
        }
        return value
    }

    private func type(_ message: consuming WireReader, of value: inout Graph.Value) throws(ModelError) {
        var reader = message
        while let field = try reader.next() {
            guard case .range(let range) = field.value else { continue }
            switch field.number {
            case 1: try tensorType(reader.message(in: range), of: &value)
            case 6: value.denotation = try reader.text(range)
            case 4, 5, 7, 8, 9: value.isTensor = false  // sequence, map, opaque, sparse tensor, optional
            default: break
            }
        }
    }

    private func tensorType(_ message: consuming WireReader, of value: inout Graph.Value) throws(ModelError) {
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .varint(let number)): value.type = ElementType(rawValue: Int(truncatingIfNeeded: number))
            case (2, .range) where value.shape != nil:
                throw ModelError(.structure, "the shape of \"\(value.name)\" is given twice")
            case (2, .range(let range)): try shape(reader.message(in: range), of: &value)
            default: break
            }
        }
    }

    private func shape(_ message: consuming WireReader, of value: inout Graph.Value) throws(ModelError) {
        var shape: Shape = []
        var denotations: [String] = []
        var reader = message
        while let field = try reader.next() {
            guard case (1, .range(let range)) = (field.number, field.value) else { continue }
            let (extent, denotation) = try extent(reader.message(in: range))
            shape.append(extent)
            denotations.append(denotation)
            guard shape.count <= Self.mostAxes else {
                throw ModelError(
                    .structure, "\"\(value.name)\" has more than the \(Self.mostAxes) axes that a value may have")
            }
        }
        value.shape = shape.withoutDoubtfulNames
        if denotations.contains(where: { !$0.isEmpty }) { value.axisDenotations = denotations }
    }

    /// A length that is 0 or below is how some exporters write an open axis.
    private func extent(
        _ message: consuming WireReader
    ) throws(ModelError) -> (extent: Extent, denotation: String) {
        var extent = Extent.unknown
        var denotation = ""
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .varint(let length)):
                let length = Int(truncatingIfNeeded: length)
                extent = length > 0 ? .known(length) : .unknown
            case (2, .range(let range)):
                let name = try reader.text(range)
                extent = name.isEmpty ? .unknown : .open(name: name, factor: 1)
            case (3, .range(let range)): denotation = try reader.text(range)
            default: break
            }
        }
        return (extent, denotation)
    }
}

extension Shape {
    /// The shape with those axes alone named whose names tell that they are as long as others. Exporters write `?` or `None` for
    /// every axis that they leave open, and no axis is then as long as the next.
    fileprivate var withoutDoubtfulNames: Shape {
        map { extent in
            guard case .open(let name, _) = extent else { return extent }
            let isRepeated = filter { $0 == extent }.count > 1
            return isRepeated || !name.contains(where: \.isLetter) ? .unknown : extent
        }
    }
}
