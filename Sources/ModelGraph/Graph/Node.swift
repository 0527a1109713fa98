/// One operation of a graph.
package struct Node: Sendable {
    package var name: String
    /// The operator's name, such as `Conv`.
    package var operation: String
    /// The operator's domain; empty for ONNX' own.
    package var domain: String
    /// Which function of that name and domain, for models with functions of their own.
    package var overload: String
    /// The values it takes; empty for an optional input that is left out.
    package var inputs: [String]
    /// The values it makes; empty for an optional output that is left out.
    package var outputs: [String]
    package var attributes: [String: Attribute]
    /// The version of ONNX' operators that the node is written for, where it is not the model's: that of a function it came from.
    package var opset: Int?

    package init(
        name: String = "", operation: String, domain: String = "", overload: String = "", inputs: [String] = [],
        outputs: [String] = [], attributes: [String: Attribute] = [:]
    ) {
        self.name = name
        self.operation = operation
        self.domain = domain
        self.overload = overload
        self.inputs = inputs
        self.outputs = outputs
        self.attributes = attributes
    }

    /// What a message calls it: `node "conv1" (Conv)`, or by its first output where it has no name.
    package var described: String {
        if !name.isEmpty { return "node \"\(name)\" (\(operation))" }
        if let output = outputs.first(where: { !$0.isEmpty }) { return "node of \"\(output)\" (\(operation))" }
        return "a node (\(operation))"
    }
}

/// A setting of a node that is part of the model.
package enum Attribute: Sendable {
    case int(Int)
    case float(Float)
    case string(String)
    case tensor(Constant)
    case ints([Int])
    case floats([Float])
    case strings([String])
    indirect case graph(Graph)
    indirect case graphs([Graph])
    /// In a function's body: the attribute of this name of the node that calls the function.
    case reference(String)
    /// A kind that no operator here takes (types, sparse tensors), as the bytes of its message.
    case opaque(Bytes)
}
