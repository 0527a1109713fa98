import Testing

@testable import ModelGraph

/// Values in whose names OpenCV 4.6 reads a meaning.
struct ReservedNamesTests {
    /// Three values in a row, of which the first must not be called so, and the next two have the names that it could get.
    @Test func valuesGetNamesThatNoOtherHas() throws {
        let names = ["is_quantized", "is_quantized/value", "is_quantized/value/value"]
        var model = OneNode(operation: "Relu", inputs: [OneNode.computed(2, 3)]).model
        model.graph.nodes = zip(["x0"] + names, names).enumerated().map { index, values in
            Node(name: "node\(index)", operation: "Sigmoid", inputs: [values.0], outputs: [values.1])
        }
        model.graph.outputs = [.init(name: names[2]), .init(name: names[0])]
        let lowering = try Lowering(NormalForm(model), for: OpenCVTarget(.v4_6))
        #expect(
            lowering.model.graph.nodes.map(\.outputs) == [
                ["is_quantized/value/value/value"], ["is_quantized/value"], ["is_quantized/value/value"],
            ])
        #expect(lowering.declaration.outputs.map(\.name) == [names[2], names[0]])
        #expect(lowering.declaration.outputs.map(\.node) == ["node2", "node0"])
        let newer = try Lowering(NormalForm(model), for: OpenCVTarget(.v4_10))
        #expect(newer.model.graph.nodes.map(\.outputs) == names.map { [$0] })
    }
}
