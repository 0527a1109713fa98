/// One operation of a graph.
///
/// A value like any other, whose parts are kept in one place: a walk over a graph copies nodes far more often than it changes them.
package struct Node: Sendable {
    private var storage: Storage

    /// `@unchecked Sendable`: the fields are written through a node that alone has the storage (`makeUnique()`).
    private final class Storage: @unchecked Sendable {
        var fields: Fields

        init(_ fields: Fields) { self.fields = fields }
    }

    private struct Fields: Sendable {
        var name: String
        var operation: String
        var domain: String
        var overload: String
        var inputs: [String]
        var outputs: [String]
        var attributes: [String: Attribute]
        var opset: Int?
    }

    package init(
        name: String = "", operation: String, domain: String = "", overload: String = "", inputs: [String] = [],
        outputs: [String] = [], attributes: [String: Attribute] = [:]
    ) {
        storage = Storage(
            Fields(
                name: name, operation: operation, domain: domain, overload: overload, inputs: inputs, outputs: outputs,
                attributes: attributes))
    }

    private mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.fields) }
    }

    package var name: String {
        get { storage.fields.name }
        _modify {
            makeUnique()
            yield &storage.fields.name
        }
    }

    /// The operator's name, such as `Conv`.
    package var operation: String {
        get { storage.fields.operation }
        _modify {
            makeUnique()
            yield &storage.fields.operation
        }
    }

    /// The operator's domain; empty for ONNX' own.
    package var domain: String {
        get { storage.fields.domain }
        _modify {
            makeUnique()
            yield &storage.fields.domain
        }
    }

    /// Which function of that name and domain, for models with functions of their own.
    package var overload: String {
        get { storage.fields.overload }
        _modify {
            makeUnique()
            yield &storage.fields.overload
        }
    }

    /// The values it takes; empty for an optional input that is left out.
    package var inputs: [String] {
        get { storage.fields.inputs }
        _modify {
            makeUnique()
            yield &storage.fields.inputs
        }
    }

    /// The values it makes; empty for an optional output that is left out.
    package var outputs: [String] {
        get { storage.fields.outputs }
        _modify {
            makeUnique()
            yield &storage.fields.outputs
        }
    }

    package var attributes: [String: Attribute] {
        get { storage.fields.attributes }
        _modify {
            makeUnique()
            yield &storage.fields.attributes
        }
    }

    /// The version of ONNX' operators that the node is written for, where it is not the model's: that of a function it came from.
    package var opset: Int? {
        get { storage.fields.opset }
        _modify {
            makeUnique()
            yield &storage.fields.opset
        }
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
