@testable import ModelGraph

/// A model of one node called `node` with the inputs `x0`, `x1`, ... and the outputs `y0`, `y1`, ...: what the tests of operators
/// are made with.
struct OneNode {
    var operation: String
    var attributes: [String: Attribute] = [:]
    /// The inputs' facts; those with a constant are initializers, and `nil` is an input that is left out.
    var inputs: [Facts?]
    var outputs = 1
    var opset = 13

    /// An input of float32 of this shape.
    static func computed(_ lengths: Int...) -> Facts { Facts(type: .float32, shape: Shape(lengths)) }

    /// A constant of float32 of this shape whose elements count up from 1.
    static func constant(_ lengths: Int...) -> Facts {
        Facts(Constant((0..<lengths.reduce(1, *)).map { Float($0 + 1) }, shape: lengths))
    }

    var model: Model {
        var model = Model()
        model.opsets = ["": opset]
        model.irVersion = 8
        var node = Node(name: "node", operation: operation, attributes: attributes)
        for (index, facts) in inputs.enumerated() {
            node.inputs.append(facts == nil ? "" : "x\(index)")
            if let constant = facts?.constant {
                model.graph.constants["x\(index)"] = constant
            } else if let facts {
                model.graph.inputs.append(.init(name: "x\(index)", type: facts.type, shape: facts.shape))
            }
        }
        node.outputs = (0..<outputs).map { "y\($0)" }
        model.graph.nodes = [node]
        model.graph.outputs = node.outputs.map { .init(name: $0) }
        return model
    }

    /// The nodes of the normal form.
    func normalized() throws(ModelError) -> [Node] { try NormalForm(model).model.graph.nodes }

    /// The graph that a version of OpenCV gets.
    func lowered(for version: OpenCVTarget.Version) throws(ModelError) -> Graph {
        try Lowering(NormalForm(model), for: OpenCVTarget(version)).model.graph
    }

    /// The operators that a version of OpenCV gets.
    func operations(for version: OpenCVTarget.Version) throws(ModelError) -> [String] {
        try lowered(for: version).nodes.map(\.operation)
    }

    /// The values that are computed while the model is read, by output; `nil` for those that are not.
    func evaluated() throws(ModelError) -> [Constant?] {
        let facts = try NormalForm(model).facts
        return (0..<outputs).map { facts["y\($0)"]?.constant }
    }

    /// The first output where a version of OpenCV gets it as a constant, beside an input that is handed on.
    func folded(for version: OpenCVTarget.Version) throws(ModelError) -> Constant? {
        var model = model
        model.graph.inputs.append(.init(name: "other", type: .float32, shape: [.known(1)]))
        model.graph.nodes.append(Node(name: "other", operation: "Relu", inputs: ["other"], outputs: ["handed"]))
        model.graph.outputs.append(.init(name: "handed"))
        return try Lowering(NormalForm(model), for: OpenCVTarget(version)).constantOutputs["y0"]
    }

    /// The first output of the nodes that a version of OpenCV gets, computed here from numbers for the inputs.
    func computed(for version: OpenCVTarget.Version, from numbers: [Float]...) throws(ModelError) -> [Float]? {
        var lowered = try Lowering(NormalForm(model), for: OpenCVTarget(version)).model
        for (index, elements) in numbers.enumerated() {
            lowered.graph.constants["x\(index)"] = Constant(elements, shape: inputs[index]?.lengths ?? [])
        }
        lowered.graph.inputs = []
        lowered.opsets = ["": NormalForm.opset]
        return try NormalForm(lowered).facts["y0"]?.constant?.floats
    }

    /// What is inferred of the outputs.
    func inferred() throws(ModelError) -> [Facts] {
        let facts = try NormalForm(model).facts
        return (0..<outputs).map { facts["y\($0)"] ?? .unknown }
    }
}

extension Node {
    func ints(_ name: String) -> [Int]? {
        if case .ints(let values) = attributes[name] { values } else { nil }
    }

    func int(_ name: String) -> Int? {
        if case .int(let value) = attributes[name] { value } else { nil }
    }
}
