import Testing

@testable import ModelGraph

/// Older spellings, which become the one of opset 21.
@Suite struct ShapingNormalFormTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var node: OneNode
        /// The operator that comes out.
        var operation: String
        /// The constants that it takes behind its first input.
        var inputs: [[Int]]

        var testDescription: String { "\(node.operation) of opset \(node.opset)" }
    }

    static let cases: [Case] = [
        Case(
            node: OneNode(
                operation: "Squeeze", attributes: ["axes": .ints([0])], inputs: [OneNode.computed(1, 3)], opset: 11),
            operation: "Squeeze", inputs: [[0]]),
        // ONNX Runtime takes an empty list for none.
        Case(
            node: OneNode(
                operation: "Squeeze", attributes: ["axes": .ints([])], inputs: [OneNode.computed(1, 3, 1)], opset: 11),
            operation: "Squeeze", inputs: []),
        Case(
            node: OneNode(
                operation: "Unsqueeze", attributes: ["axes": .ints([0, 2])], inputs: [OneNode.computed(3)], opset: 7),
            operation: "Unsqueeze", inputs: [[0, 2]]),
        Case(
            node: OneNode(
                operation: "Slice", attributes: ["starts": .ints([1]), "ends": .ints([2]), "axes": .ints([1])],
                inputs: [OneNode.computed(2, 3)], opset: 9),
            operation: "Slice", inputs: [[1], [2], [1]]),
        // OpenCV 4 read foreign memory, and 5.0 gave nothing of it.
        Case(
            node: OneNode(
                operation: "Slice",
                inputs: [OneNode.computed(8, 8)]
                    + [[1, 7], [7, 0], [0, 1], [.max, .min]].map { Facts(Constant(integers: $0)) }, opset: 13),
            operation: "Slice", inputs: [[1, 7], [7, 0], [0, 1], [1 << 30, -1 << 30]]),
        Case(
            node: OneNode(
                operation: "Split", attributes: ["split": .ints([1, 2])], inputs: [OneNode.computed(3, 2)], outputs: 2,
                opset: 11),
            operation: "Split", inputs: [[1, 2]]),
        Case(
            node: OneNode(
                operation: "Pad", attributes: ["pads": .ints([0, 1, 0, 1])], inputs: [OneNode.computed(3, 2)], opset: 10
            ),
            operation: "Pad", inputs: [[0, 1, 0, 1]]),
        Case(
            node: OneNode(
                operation: "Pad",
                inputs: [
                    OneNode.computed(3, 2), Facts(Constant(integers: [1, 2])), nil, Facts(Constant(integers: [-1])),
                ],
                opset: 18),
            operation: "Pad", inputs: [[0, 1, 0, 2]]),
        Case(
            node: OneNode(
                operation: "TopK", attributes: ["k": .int(2)], inputs: [OneNode.computed(3)], outputs: 2, opset: 9),
            operation: "TopK", inputs: [[2]]),
        Case(
            node: OneNode(
                operation: "Scatter",
                inputs: [OneNode.computed(3), Facts(Constant(integers: [1])), OneNode.computed(1)], opset: 9),
            operation: "ScatterElements", inputs: [[1]]),
    ]

    @Test(arguments: cases) func isSpelledAnew(_ test: Case) throws {
        let graph = try NormalForm(test.node.model).model.graph
        let node = try #require(graph.nodes.last)
        #expect(node.operation == test.operation && node.name == "node")
        #expect(node.inputs.dropFirst().compactMap { graph.constants[$0]?.integers } == test.inputs)
        #expect(["axes", "starts", "ends", "split", "pads", "k"].allSatisfy { node.attributes[$0] == nil })
    }

    @Test func equalPartsSayTheirNumber() throws {
        let split = OneNode(operation: "Split", inputs: [OneNode.computed(4)], outputs: 2)
        #expect(try split.normalized()[0].int("num_outputs") == 2)
    }

    /// Dropout hands its input on; its mask is true everywhere.
    @Test func dropoutIsLeftOut() throws {
        var model = OneNode(operation: "Dropout", inputs: [OneNode.computed(2)], outputs: 2).model
        model.graph.nodes.append(Node(name: "abs", operation: "Abs", inputs: ["y0"], outputs: ["z"]))
        model.graph.outputs = [.init(name: "z"), .init(name: "y1")]
        let form = try NormalForm(model)
        #expect(form.model.graph.nodes.map(\.operation) == ["Abs", "Identity"])
        #expect(form.model.graph.nodes[0].inputs == ["x0"])
        #expect(form.facts["y1"]?.constant?.integers == [1, 1])
    }

    @Test(arguments: [(0, true), (0.5, false)]) func dropoutInTrainingMode(ratio: Float, isSound: Bool) throws {
        let training = Facts(Constant(bits: [1] as [UInt8], type: .bool, shape: []))
        let node = OneNode(
            operation: "Dropout", inputs: [OneNode.computed(2), Facts(Constant(scalar: ratio)), training])
        if isSound {
            #expect(try node.normalized().map(\.operation) == ["Identity"])
        } else {
            let error = #expect(throws: ModelError.self) { try node.normalized() }
            #expect(error?.message.contains("training mode") ?? false)
        }
    }
}
