/// One operation of a graph.
///
/// A value like any other, whose parts are kept in one place: a walk over a graph copies nodes far more often than it changes them.
package struct Node: Sendable {
    /// One element. The array shares its memory between copies of a node until one of them changes.
    private var storage: [Fields]

    private struct Fields: Sendable {
        var name: String
        var operation: String
        var domain: String
        var overload: String
        var inputs: [String]
        var outputs: [String]
        var attributes: [String: Attribute]
        var opset: Int?
        var origin: String?
    }

    package init(
        name: String = "", operation: String, domain: String = "", overload: String = "", inputs: [String] = [],
        outputs: [String] = [], attributes: [String: Attribute] = [:]
    ) {
        storage = [
            Fields(
                name: name, operation: operation, domain: domain, overload: overload, inputs: inputs, outputs: outputs,
                attributes: attributes)
        ]
    }

    package var name: String {
        get { storage[0].name }
        _modify { yield &storage[0].name }
    }

    /// The operator's name, such as `Conv`.
    package var operation: String {
        get { storage[0].operation }
        _modify { yield &storage[0].operation }
    }

    /// The operator's domain; empty for ONNX's own.
    package var domain: String {
        get { storage[0].domain }
        _modify { yield &storage[0].domain }
    }

    /// Which function of that name and domain, for models with functions of their own.
    package var overload: String {
        get { storage[0].overload }
        _modify { yield &storage[0].overload }
    }

    /// The values it takes; empty for an optional input that is left out.
    package var inputs: [String] {
        get { storage[0].inputs }
        _modify { yield &storage[0].inputs }
    }

    /// The values it makes; empty for an optional output that is left out.
    package var outputs: [String] {
        get { storage[0].outputs }
        _modify { yield &storage[0].outputs }
    }

    package var attributes: [String: Attribute] {
        get { storage[0].attributes }
        _modify { yield &storage[0].attributes }
    }

    /// The version of ONNX's operators that the node is written for, where it is not the model's: that of a function it came from.
    package var opset: Int? {
        get { storage[0].opset }
        _modify { yield &storage[0].opset }
    }

    /// The operator of the model's node that a rule made this one of, where it is another.
    package var origin: String? {
        get { storage[0].origin }
        _modify { yield &storage[0].origin }
    }

    /// What a message calls it: `node "conv1" (Conv)`, or by its first output where it has no name.
    package var described: String {
        let operators = origin.map { "\($0), rewritten as \(operation)" } ?? operation
        if !name.isEmpty { return "node \"\(name)\" (\(operators))" }
        if let output = outputs.first(where: { !$0.isEmpty }) { return "node of \"\(output)\" (\(operators))" }
        return "a node (\(operators))"
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
