import Testing

@testable import ModelGraph

/// Operands that opsets below 7 broadcast from an axis of the first operand on. Expected values are arithmetic on elements that
/// count up from 1.
@Suite struct OldBroadcastTests {
    private static func product(
        _ shapes: [[Int]], axis: Int?, broadcast: Int = 1, isComputed: Bool = false
    ) -> OneNode {
        var attributes: [String: Attribute] = ["broadcast": .int(broadcast)]
        attributes["axis"] = axis.map { .int($0) }
        let inputs = shapes.map { lengths in
            isComputed
                ? Facts(type: .float32, shape: Shape(lengths))
                : Facts(Constant((0..<lengths.reduce(1, *)).map { Float($0 + 1) }, shape: lengths))
        }
        return OneNode(operation: "Mul", attributes: attributes, inputs: inputs, opset: 6)
    }

    @Test(
        arguments: [
            ([[2, 2, 2], [2]], 0, [1, 2, 3, 4, 10, 12, 14, 16]),
            ([[2, 2, 2], [2]], 1, [1, 2, 6, 8, 5, 6, 14, 16]),
            ([[2, 2, 2], [2]], 2, [1, 4, 3, 8, 5, 12, 7, 16]),
            ([[2, 2, 2], [2]], -2, [1, 2, 6, 8, 5, 6, 14, 16]),
            ([[2, 2, 2], [2, 2]], 0, [1, 2, 6, 8, 15, 18, 28, 32]),
            ([[2, 2, 2], [2]], nil, [1, 4, 3, 8, 5, 12, 7, 16]),
            ([[2, 2, 2], [1]], 0, [1, 2, 3, 4, 5, 6, 7, 8]),
        ] as [([[Int]], Int?, [Float])])
    func axesAreAlignedAtTheEnd(_ shapes: [[Int]], axis: Int?, expected: [Float]) throws {
        #expect(try Self.product(shapes, axis: axis).evaluated()[0]?.floats == expected)
    }

    /// The axis counts for a broadcast alone.
    @Test func anAxisWithoutABroadcastIsNotHeeded() throws {
        let product = Self.product([[2, 2], [2, 2]], axis: 1, broadcast: 0)
        #expect(try product.evaluated()[0]?.floats == [1, 4, 9, 16])
    }

    @Test func computedOperandsGetTheAxes() throws {
        let product = Self.product([[4, 3, 2], [3]], axis: 1, isComputed: true)
        let nodes = try product.normalized()
        #expect(nodes.map(\.operation) == ["Unsqueeze", "Mul"])
        #expect(nodes[1].attributes.isEmpty)
        let facts = try NormalForm(product.model).facts
        #expect(facts[nodes[1].inputs[1]]?.lengths == [3, 1])
        #expect(try product.inferred()[0].lengths == [4, 3, 2])
    }

    /// Two nodes of one name that lay one constant along two axes.
    @Test func everyNodeHasAnOperandOfItsOwn() throws {
        var model = Self.product([[2, 2], [2]], axis: 0).model
        var other = model.graph.nodes[0]
        other.attributes["axis"] = .int(1)
        other.outputs = ["other"]
        model.graph.nodes.append(other)
        model.graph.outputs.append(.init(name: "other"))
        let facts = try NormalForm(model).facts
        #expect(facts["y0"]?.constant?.floats == [1, 2, 6, 8])
        #expect(facts["other"]?.constant?.floats == [1, 4, 3, 8])
    }

    /// The branch of an If, whose constants and nodes are its own.
    @Test func nodesOfABranchAreAligned() throws {
        var branch = Graph()
        branch.constants = ["b": Constant([Float](arrayLiteral: 1, 2), shape: [2])]
        branch.nodes = Self.product([[2, 2], [2]], axis: 0).model.graph.nodes
        branch.nodes[0].inputs = ["a", "b"]
        branch.outputs = [.init(name: "y0")]
        let condition = Facts(Constant(bools: [true], shape: []))
        var model = OneNode(
            operation: "If", attributes: ["then_branch": .graph(branch), "else_branch": .graph(branch)],
            inputs: [condition], opset: 6
        ).model
        model.graph.constants["a"] = Constant([Float](arrayLiteral: 1, 2, 3, 4), shape: [2, 2])
        #expect(try NormalForm(model).facts["y0"]?.constant?.floats == [1, 2, 6, 8])
    }

    @Test(
        arguments: [
            (product([[2, 2], [2]], axis: 2), "its operand of 1 axes has no place at axis 2 of 2 axes"),
            (product([[2, 2], [2]], axis: .max), "has no place at axis 9223372036854775807"),
            (product([[2, 2], [2]], axis: .min), "has no place at axis -9223372036854775808"),
            (product([[2], [2, 2]], axis: 0), "its operand of 2 axes has no place at axis 0 of 1 axes"),
            (
                OneNode(
                    operation: "Mul", attributes: ["broadcast": .int(1), "axis": .int(1)],
                    inputs: [Facts(type: .float32), OneNode.constant(2)], opset: 6),
                "convert the model to opset 7 or later"
            ),
        ])
    func othersAreRefused(_ node: OneNode, _ message: String) {
        let error = #expect(throws: ModelError.self) { try node.normalized() }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func aNodeWithoutOutputsIsRefused() {
        var model = Self.product([[2, 2], [2]], axis: 0).model
        model.graph.nodes.append(Node(operation: "Relu", inputs: ["x0"], outputs: ["y1"]))
        model.graph.nodes[0].outputs = []
        model.graph.outputs[0].name = "y1"
        let error = #expect(throws: ModelError.self) { try NormalForm(model) }
        #expect(error?.message.contains("gives 1 outputs, and has 0") == true, "\(error?.message ?? "")")
    }
}
