extension Lowering {
    /// Whether the file's own bytes say the same as the lowering: they can then be handed on as they are.
    ///
    /// Constants must lie in the file as they lie in memory. Where ONNX spreads elements over other fields OpenCV does not read every
    /// type: a bool in `int32_data` ends the process on 5.0. And it gets no constants of other files.
    package func isSpelledAs(_ original: Model, in file: Bytes) -> Bool {
        original.opsets.count == 1 && original.functions.isEmpty && model.producer == original.producer
            && model.graph.isSpelledAs(original.graph)
            && original.graph.keepsConstants(in: file)
            && (original.opset == Self.opset || !model.graph.nodes.contains(where: \.isReadByOpset))
    }
}

extension Node {
    /// The attributes for which OpenCV's importers take a default that depends on the version of ONNX' operators, by operator.
    /// They read everything else by what a node has: attributes where it has those, inputs where it has those.
    private static let defaultsByOpset = ["LogSoftmax": "axis", "Softmax": "axis"]

    fileprivate var isReadByOpset: Bool { Self.defaultsByOpset[operation].map { attributes[$0] == nil } ?? false }
}

extension Graph {
    fileprivate func isSpelledAs(_ other: Graph) -> Bool {
        guard nodes.count == other.nodes.count, outputs.map(\.name) == other.outputs.map(\.name) else { return false }
        guard inputs == other.inputs, other.outputs.allSatisfy({ $0.type != nil && $0.shape != nil })
        else { return false }
        guard zip(nodes, other.nodes).allSatisfy({ $0.isSpelledAs($1) }) else { return false }
        return constants.count == other.constants.count
            && constants.allSatisfy { name, constant in other.constants[name].map(constant.isSpelledAs) ?? false }
    }
}

extension Graph {
    /// Whether the elements of every constant lie in the file: packed, and not in a file beside it.
    fileprivate func keepsConstants(in file: Bytes) -> Bool {
        allConstants.allSatisfy { _, constant in
            guard case .bytes(let elements) = constant.payload else { return false }
            return elements.isEmpty || elements.isPart(of: file)
        }
    }
}

extension Node {
    fileprivate func isSpelledAs(_ other: Node) -> Bool {
        name == other.name && operation == other.operation && domain == other.domain && inputs == other.inputs
            && outputs == other.outputs && attributes.count == other.attributes.count
            && attributes.allSatisfy { name, attribute in other.attributes[name].map(attribute.isSpelledAs) ?? false }
    }
}

extension Attribute {
    fileprivate func isSpelledAs(_ other: Attribute) -> Bool {
        switch (self, other) {
        case (.int(let a), .int(let b)): a == b
        case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
        case (.string(let a), .string(let b)): a == b
        case (.ints(let a), .ints(let b)): a == b
        case (.floats(let a), .floats(let b)): a.map(\.bitPattern) == b.map(\.bitPattern)
        case (.strings(let a), .strings(let b)): a == b
        case (.tensor(let a), .tensor(let b)): a.isSpelledAs(b)
        default: false
        }
    }
}

extension Constant {
    /// Whether both are the same elements of the same file: contents are not compared.
    func isSpelledAs(_ other: Constant) -> Bool {
        guard type == other.type, shape == other.shape else { return false }
        guard case .bytes(let a) = payload, case .bytes(let b) = other.payload else { return false }
        return a.isSameMemory(as: b)
    }
}
