import Testing

@testable import ModelGraph

/// If with a condition that is known, and the branch that takes its place.
@Suite struct ControlTests {
    private static func model(condition: UInt8, branches: [String: [Node]]) -> Model {
        var model = Model()
        model.opsets = ["": 13]
        model.graph.inputs = [.init(name: "x", type: .float32, shape: [.known(4)])]
        model.graph.outputs = [.init(name: "y")]
        model.graph.constants["c"] = Constant(bits: [condition], type: .bool, shape: [])
        model.graph.nodes = [
            Node(name: "neg", operation: "Neg", inputs: ["x"], outputs: ["n"]),
            Node(
                name: "if", operation: "If", inputs: ["c"], outputs: ["z"],
                attributes: branches.mapValues { nodes in
                    var graph = Graph()
                    graph.nodes = nodes
                    graph.outputs = [.init(name: "t")]
                    return .graph(graph)
                }),
            Node(name: "exp", operation: "Exp", inputs: ["z"], outputs: ["y"]),
        ]
        return model
    }

    private static let branches = [
        "then_branch": [
            Node(name: "neg", operation: "Relu", inputs: ["m"], outputs: ["t"]),
            Node(operation: "Abs", inputs: ["n"], outputs: ["m"]),
        ],
        "else_branch": [Node(operation: "Identity", inputs: ["x"], outputs: ["t"])],
    ]

    /// The branch's nodes come in the order of computation, under names of their own.
    @Test func theBranchThatRunsTakesItsPlace() throws {
        let nodes = try NormalForm(Self.model(condition: 1, branches: Self.branches)).model.graph.nodes
        #expect(nodes.map(\.operation) == ["Neg", "Abs", "Relu", "Exp"])
        #expect(nodes.map(\.name) == ["neg", "", "if/branch/neg", "exp"])
        #expect(nodes[1].inputs == ["n"] && nodes[2].inputs == ["if/branch/m"])
    }

    @Test func aBranchThatHandsAValueOn() throws {
        let nodes = try NormalForm(Self.model(condition: 0, branches: Self.branches)).model.graph.nodes
        #expect(nodes.map(\.operation) == ["Exp"])
        #expect(nodes[0].inputs == ["x"])
    }

    @Test func aBranchIsCheckedAsTheRestIs() {
        let leaky = [
            Node(name: "leaky", operation: "LeakyRelu", inputs: ["n"], outputs: ["t"], attributes: ["alpha": .int(1)])
        ]
        let error = #expect(throws: ModelError.self) {
            try NormalForm(Self.model(condition: 1, branches: ["then_branch": leaky, "else_branch": leaky]))
        }
        #expect(error?.message.contains("the attribute \"alpha\" is an integer; the operator takes a number") == true)
    }

    /// What only the branch takes counts as taken: the second part of a Split, for instance.
    @Test func valuesInsideABranchAreUsed() throws {
        let split = [
            Node(
                operation: "Dropout", inputs: ["x"], outputs: ["d", "mask"]),
            Node(operation: "Cast", inputs: ["mask"], outputs: ["ones"], attributes: ["to": .int(1)]),
            Node(operation: "Add", inputs: ["d", "ones"], outputs: ["t"]),
        ]
        let form = try NormalForm(Self.model(condition: 1, branches: ["then_branch": split, "else_branch": split]))
        #expect(form.model.graph.nodes.map(\.operation) == ["Add", "Exp"])
        let ones = form.model.graph.nodes[0].inputs[1]
        #expect(form.model.graph.constants[ones]?.floats == [1, 1, 1, 1])
    }

    @Test func aConditionThatOnlyARunTellsIsRefused() throws {
        var model = Self.model(condition: 1, branches: Self.branches)
        model.graph.constants["c"] = nil
        model.graph.inputs.append(.init(name: "c", type: .bool, shape: []))
        let error = #expect(throws: ModelError.self) { try NormalForm(model) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("node \"if\" (If)") ?? false)
    }

    /// The number of turns may be left out, and so may the lengths of opset 8.
    @Test(arguments: ["Loop", "Scan"])
    func loopsAreRefused(_ operation: String) {
        let inputs = [nil, OneNode.computed(1), OneNode.computed(3)]
        let error = #expect(throws: ModelError.self) {
            try OneNode(operation: operation, inputs: inputs, opset: 8).normalized()
        }
        #expect(error?.kind == .unsupported)
        #expect(error?.message == "node \"node\" (\(operation)): OpenCV does not compute loops inside a model")
    }
}
