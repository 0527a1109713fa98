import ModelGraph
import Testing

@Suite struct ONNXRoundTripTests {
    /// A model of one Add with a constant, written and read again.
    @Test func whatIsWrittenIsReadAgain() throws {
        var model = Model()
        model.irVersion = 8
        model.opsets = ["": 13]
        model.metadata = [.init(key: "names", value: "{0: 'cat'}")]
        model.graph.name = "g"
        model.graph.inputs = [.init(name: "x", type: .float32, shape: [.open(name: "N", factor: 1), .known(3)])]
        model.graph.outputs = [.init(name: "y", type: .float32, shape: [.unknown, .known(3)])]
        model.graph.constants["c"] = Constant([1, 2, 3] as [Float], shape: [3])
        model.graph.nodes = [
            Node(
                name: "add", operation: "Add", inputs: ["x", "c"], outputs: ["y"], attributes: ["k": .ints([-1, 300])])
        ]
        let read = try ONNXReader.read(Bytes(ONNXWriter.write(model)))
        #expect(read.irVersion == 8 && read.opset == 13 && read.metadata == model.metadata)
        #expect(read.graph.inputs == model.graph.inputs && read.graph.outputs.map(\.name) == ["y"])
        #expect(read.graph.outputs[0].type == .float32 && read.graph.outputs[0].shape?.text == "[?, 3]")
        #expect(read.graph.constants["c"]?.floats == [1, 2, 3])
        #expect(read.graph.nodes[0].inputs == ["x", "c"] && read.graph.nodes[0].name == "add")
        guard case .ints([-1, 300]) = read.graph.nodes[0].attributes["k"] else {
            Issue.record("the attribute is \(String(describing: read.graph.nodes[0].attributes["k"]))")
            return
        }
    }
}
