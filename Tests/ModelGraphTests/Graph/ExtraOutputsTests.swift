import Testing

@testable import ModelGraph

/// Nodes and values that a caller makes outputs.
@Suite struct ExtraOutputsTests {
    /// x → a (first) → first_out → b (second) → y, where a value is called as the second node is: "second".
    private static var model: Model {
        var model = Model()
        model.opsets = ["": 13]
        model.graph.inputs = [.init(name: "x", type: .float32, shape: [.known(2)])]
        model.graph.nodes = [
            Node(name: "first", operation: "Relu", inputs: ["x"], outputs: ["first_out"]),
            Node(name: "third", operation: "Neg", inputs: ["first_out"], outputs: ["second"]),
            Node(name: "second", operation: "Add", inputs: ["second", "c"], outputs: ["y"]),
        ]
        model.graph.constants["c"] = Constant([Float(1)], shape: [1])
        model.graph.outputs = [.init(name: "y", type: .float32)]
        model.graph.values = [.init(name: "first_out", type: .float32, shape: [.known(2)])]
        return model
    }

    @Test(
        "A name is that of a value, or else of a node",
        arguments: [
            ([], ["y"]), (["first_out"], ["y", "first_out"]), (["first"], ["y", "first_out"]),
            (["second"], ["y", "second"]), (["third", "first"], ["y", "second", "first_out"]),
            (["y", "first", "first_out", "first"], ["y", "first_out"]),
        ])
    func added(names: [String], outputs: [String]) throws {
        var model = Self.model
        try model.addOutputs(names)
        #expect(model.graph.outputs.map(\.name) == outputs)
    }

    @Test func whatTheModelSaysOfAValueIsKept() throws {
        var model = Self.model
        try model.addOutputs(["first", "third"])
        #expect(model.graph.outputs.map(\.shape) == [nil, [.known(2)], nil])
    }

    @Test(
        "Other names are refused",
        arguments: [
            ("frist", ModelError.Kind.unknownName, "the model has no node or value of this name. Is it \"first\"?"),
            ("elsewhere", .unknownName, "the model has no node or value of this name"),
            (
                "x", .argument,
                "an extra output is one that a node computes, and this is an input or a constant of the model"
            ),
            (
                "c", .argument,
                "an extra output is one that a node computes, and this is an input or a constant of the model"
            ),
        ])
    func refused(name: String, kind: ModelError.Kind, message: String) {
        var model = Self.model
        #expect(throws: ModelError(kind, message, subject: name)) { try model.addOutputs([name]) }
    }
}
