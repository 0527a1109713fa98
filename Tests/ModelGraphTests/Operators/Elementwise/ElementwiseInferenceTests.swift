import Testing

@testable import ModelGraph

struct ElementwiseInferenceTests {
    static let open = Facts(type: .float32, shape: [.open(name: "N", factor: 1), .known(3), .known(4)])

    @Test func shapesBroadcastWithOpenAxes() throws {
        let facts = try OneNode(operation: "Add", inputs: [Self.open, OneNode.constant(3, 1)]).inferred()[0]
        #expect(facts.shape == Self.open.shape && facts.type == .float32)
    }

    /// The arithmetic of shapes: an open batch is followed through it.
    @Test(arguments: [
        ("Mul", [Extent.open(name: "N", factor: 1), .known(3)], [Extent.open(name: "N", factor: 6), .known(18)]),
        ("Div", [.open(name: "N", factor: 6), .known(13)], [.open(name: "N", factor: 1), .known(2)]),
        ("Add", [.open(name: "N", factor: 6), .known(1)], [.unknown, .known(7)]),
        ("Max", [.open(name: "N", factor: 6), .known(1)], [.open(name: "N", factor: 6), .known(6)]),
    ])
    func elementsAreFollowed(_ test: (operation: String, elements: [Extent], expected: [Extent])) throws {
        let row = try #require(OperatorTable.row(of: Node(operation: test.operation)))
        let six = Facts(Constant(integers: [6]))
        let view = NodeView(
            Node(operation: test.operation, inputs: ["a", "b"], outputs: ["c"]), opset: 13,
            inputs: [Facts(elements: test.elements, shape: [2]), six])
        #expect(try row.infer(view)[0].elements?.text == test.expected.text)
    }

    /// A comparison is known where it does not depend on how long the open axis is.
    @Test func comparisonsOfOpenExtentsAreKnown() throws {
        let row = try #require(OperatorTable.row(of: Node(operation: "Equal")))
        let elements = Facts(elements: [.open(name: "N", factor: 2), .known(-1)], shape: [2])
        let view = NodeView(
            Node(operation: "Equal", inputs: ["a", "b"], outputs: ["c"]), opset: 13,
            inputs: [elements, Facts(Constant(integers: [-1]))])
        #expect(try row.infer(view)[0].constant?.integers == [0, 1])
    }

    struct Fault: Sendable {
        var node: OneNode
        var message: String
    }

    @Test(arguments: [
        Fault(
            node: OneNode(operation: "Add", inputs: [OneNode.computed(2, 3), OneNode.computed(4)]),
            message: "does not broadcast"),
        Fault(
            node: OneNode(
                operation: "Mul", inputs: [OneNode.computed(2), Facts(Constant(integers: [1, 2]))]),
            message: "must have one element type, and have float32 and int64"),
        Fault(
            node: OneNode(operation: "Mod", inputs: [OneNode.computed(2), OneNode.computed(2)]),
            message: "fmod must be 1"),
        Fault(
            node: OneNode(operation: "Where", inputs: [OneNode.computed(2), OneNode.computed(2), OneNode.computed(2)]),
            message: "its condition must be bool, and is float32"),
        Fault(
            node: OneNode(operation: "PRelu", inputs: [OneNode.computed(2, 3), OneNode.constant(4)]),
            message: "its slope of shape [4] does not broadcast"),
        Fault(
            node: OneNode(operation: "Clip", inputs: [OneNode.computed(2, 3), OneNode.constant(3)]),
            message: "must be a scalar, and has the shape [3]"),
        Fault(node: OneNode(operation: "Cast", inputs: [OneNode.computed(2)]), message: "attribute to is missing"),
        Fault(
            node: OneNode(operation: "Softmax", attributes: ["axis": .int(2)], inputs: [OneNode.computed(2, 3)]),
            message: "axis 2 does not exist in a value of 2 axes"),
        Fault(
            node: OneNode(
                operation: "BitShift", inputs: [Facts(Constant(integers: [1])), Facts(Constant(integers: [1]))]),
            message: "direction must be LEFT or RIGHT"),
    ])
    func contradictionsAreFaults(_ test: Fault) {
        let error = #expect(throws: ModelError.self) { try test.node.inferred() }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(test.message) == true, "\(error?.message ?? "")")
        #expect(error?.message.hasPrefix("node \"node\" (\(test.node.operation))") == true)
    }
}
