import Testing

@testable import ModelGraph

/// What OpenCV's importers look at or change beside the node that they read.
struct ImporterHabitsTests {
    private static let versions: [OpenCVTarget.Version] = [.v4_6, .v4_10, .v5_0]

    /// The importer of 4.6 turns the elements of a divisor over, for all nodes that take it.
    @Test func aDivisorIsNotShared() throws {
        var model = OneNode(operation: "Div", inputs: [OneNode.computed(1, 3, 2, 2), OneNode.constant(1, 3, 1, 1)])
            .model
        model.graph.nodes.append(Node(name: "other", operation: "Mul", inputs: ["x0", "x1"], outputs: ["other"]))
        model.graph.outputs.append(.init(name: "other"))
        let nodes = try Lowering(NormalForm(model), for: OpenCVTarget(.v4_6)).model.graph.nodes
        #expect(nodes.count == 2 && nodes[0].inputs[1] != nodes[1].inputs[1])
    }

    /// Of a model of PyTorch every importer counts an average's padding.
    @Test(arguments: versions) func theProducerIsNotTold(_ version: OpenCVTarget.Version) throws {
        let pooling: [String: Attribute] = ["kernel_shape": .ints([3, 3]), "strides": .ints([2, 2])]
        for (operation, attributes, told) in [("AveragePool", pooling, ""), ("Relu", [:], "pytorch")] {
            var model = OneNode(operation: operation, attributes: attributes, inputs: [OneNode.computed(1, 2, 6, 6)])
                .model
            model.producer = "pytorch"
            let file = Bytes(ONNXWriter.write(model))
            let prepared = try PreparedModel(file, for: OpenCVTarget(version))
            #expect(try ONNXReader.read(prepared.handedOver).producer == told)
            #expect(prepared.source.producer == "pytorch")
        }
    }

    /// Otherwise OpenCV 5 reads -1 as the number of an attention's heads.
    @Test func headsAreSpelledOut() throws {
        var model = OneNode(
            operation: "Reshape",
            inputs: [OneNode.computed(1, 5, 8), Facts(Constant(integers: [1, 5, -1, 4]))]
        ).model
        model.graph.nodes.append(
            Node(
                name: "turned", operation: "Transpose", inputs: ["y0"], outputs: ["turned"],
                attributes: ["perm": .ints([0, 2, 1, 3])]))
        model.graph.outputs = [.init(name: "turned")]
        let graph = try Lowering(NormalForm(model), for: OpenCVTarget(.v5_0)).model.graph
        #expect(graph.constants[graph.nodes[0].inputs[1]]?.integers == [1, 5, 2, 4])
    }

    /// OpenCV 4 makes a layer for each, of one name.
    @Test(arguments: versions) func anOutputIsListedOnce(_ version: OpenCVTarget.Version) throws {
        var model = OneNode(operation: "Relu", inputs: [OneNode.computed(2, 3)]).model
        model.graph.outputs.append(model.graph.outputs[0])
        let lowering = try Lowering(NormalForm(model), for: OpenCVTarget(version))
        #expect(lowering.model.graph.outputs.map(\.name) == ["y0"] && lowering.outputs == ["y0", "y0"])
    }

    /// Two lengths that only a run tells are not taken for one.
    @Test(arguments: [("Resize", 3), ("CenterCropPad", 1)])
    func unknownLengthsAreNotEqual(_ operation: String, sizes: Int) throws {
        let unknown = Facts(type: .float32, shape: [.known(1), .known(2), .unknown, .unknown])
        let lengths = Facts(elements: [.known(1), .known(2), .unknown, .unknown], shape: [4])
        let view = NodeView(
            Node(operation: operation, inputs: ["x"] + Array(repeating: "", count: sizes - 1) + ["s"], outputs: ["y"]),
            opset: 18, inputs: [unknown] + Array(repeating: .unknown, count: sizes - 1) + [lengths])
        let shape = try #require(OperatorTable.row(of: view.node)?.infer(view)[0].shape)
        #expect(shape.text == "[1, 2, ?, ?]" && shape != unknown.shape)
        if operation == "Resize" { #expect(try view.interpolations() == nil) }
    }
}
