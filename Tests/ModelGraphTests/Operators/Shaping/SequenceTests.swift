import Testing

@testable import ModelGraph

/// Lists of tensors, which are resolved before OpenCV sees the model.
@Suite struct SequenceTests {
    private static func form(_ nodes: [Node]) throws -> NormalForm {
        var model = Model()
        model.opsets = ["": 18]
        model.graph.inputs = [.init(name: "x", type: .float32, shape: [.known(2), .known(5)])]
        model.graph.outputs = [.init(name: "y")]
        model.graph.nodes = nodes
        for number in -1...2 { model.graph.constants["\(number)"] = Constant(integers: [number]).reshaped([]) }
        return try NormalForm(model)
    }

    @Test func anElementOfASplit() throws {
        let form = try Self.form([
            Node(
                operation: "SplitToSequence", inputs: ["x", "2"], outputs: ["parts"], attributes: ["axis": .int(1)]),
            Node(operation: "SequenceAt", inputs: ["parts", "-1"], outputs: ["last"]),
            Node(operation: "Abs", inputs: ["last"], outputs: ["y"]),
        ])
        #expect(form.model.graph.nodes.map(\.operation) == ["Split", "Abs"])
        #expect(form.facts["y"]?.shape == [.known(2), .known(1)])
    }

    @Test func aListThatGrowsAndShrinks() throws {
        let form = try Self.form([
            Node(operation: "SequenceEmpty", outputs: ["none"]),
            Node(operation: "SequenceInsert", inputs: ["none", "x"], outputs: ["one"]),
            Node(operation: "Neg", inputs: ["x"], outputs: ["n"]),
            Node(operation: "SequenceInsert", inputs: ["one", "n", "0"], outputs: ["two"]),
            Node(operation: "SequenceErase", inputs: ["two", "1"], outputs: ["rest"]),
            Node(operation: "SequenceInsert", inputs: ["rest", "n"], outputs: ["both"]),
            Node(
                operation: "ConcatFromSequence", inputs: ["both"], outputs: ["y"],
                attributes: ["axis": .int(0), "new_axis": .int(1)]),
        ])
        #expect(form.model.graph.nodes.map(\.operation) == ["Neg", "Unsqueeze", "Unsqueeze", "Concat"])
        #expect(form.facts["y"]?.shape == [.known(2), .known(2), .known(5)])
    }

    /// A list of millions of elements, each with nodes of its own.
    @Test(arguments: [[50_000_000], [1, 1 << 30]], ["", "2"])
    func longListsAreNotMade(_ lengths: [Int], _ split: String) throws {
        var model = OneNode(
            operation: "SplitToSequence", attributes: ["axis": .int(-1)], inputs: [OneNode.computed()], opset: 18
        ).model
        model.graph.inputs[0].shape = Shape(lengths)
        if !split.isEmpty { model.graph.nodes[0].inputs.append(split) }
        for number in [0, 2] { model.graph.constants["\(number)"] = Constant(integers: [number]).reshaped([]) }
        model.graph.nodes.append(Node(operation: "SequenceAt", inputs: ["y0", "0"], outputs: ["z"]))
        model.graph.outputs = [.init(name: "z")]
        let error = #expect(throws: ModelError.self) { try Lowering(NormalForm(model), for: OpenCVTarget(.v5_0)) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("more than the 65536 allowed") == true, "\(error?.message ?? "")")
    }

    @Test func elementsBeyondTheEndAreAFault() throws {
        let error = #expect(throws: ModelError.self) {
            try Self.form([
                Node(operation: "SequenceConstruct", inputs: ["x"], outputs: ["one"]),
                Node(name: "at", operation: "SequenceAt", inputs: ["one", "2"], outputs: ["y"]),
            ])
        }
        #expect(error?.message == "node \"at\" (SequenceAt): takes element 2 of a list of 1")
    }

    /// What is there is handed on, and the branch for what is missing is not looked at.
    @Test func optionalValues() throws {
        func branch(_ operation: String) -> Attribute {
            var graph = Graph()
            graph.nodes = [Node(operation: operation, inputs: ["value"], outputs: ["t"])]
            graph.outputs = [.init(name: "t")]
            return .graph(graph)
        }
        let form = try Self.form([
            Node(operation: "Optional", inputs: ["x"], outputs: ["maybe"]),
            Node(operation: "OptionalHasElement", inputs: ["maybe"], outputs: ["isThere"]),
            Node(operation: "OptionalGetElement", inputs: ["maybe"], outputs: ["value"]),
            Node(
                operation: "If", inputs: ["isThere"], outputs: ["y"],
                attributes: ["then_branch": branch("Neg"), "else_branch": branch("Loop")]),
        ])
        #expect(form.model.graph.nodes.map(\.operation) == ["Neg", "Identity"])
        #expect(form.model.graph.nodes[0].inputs == ["x"])
    }

    @Test func listsThatOnlyARunTellsAreRefused() throws {
        let form = try Self.form([
            Node(operation: "SequenceConstruct", inputs: ["x", "x"], outputs: ["two"]),
            Node(operation: "ReduceMax", inputs: ["x"], outputs: ["m"]),
            Node(operation: "Cast", inputs: ["m"], outputs: ["i"], attributes: ["to": .int(7)]),
            Node(name: "at", operation: "SequenceAt", inputs: ["two", "i"], outputs: ["y"]),
        ])
        let error = #expect(throws: ModelError.self) { try Lowering(form, for: OpenCVTarget(.v5_0)) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("lists of tensors whose elements only a run tells") ?? false)
    }
}
