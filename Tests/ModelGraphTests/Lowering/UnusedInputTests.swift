import Testing

@testable import ModelGraph

/// OpenCV 4 runs no network of which an input leads nowhere.
struct UnusedInputTests {
    @Test(arguments: [
        (OpenCVTarget(.v4_6), true), (OpenCVTarget(.v4_10), true), (OpenCVTarget(.v5_0), false),
        (OpenCVTarget(.v5_0, engine: .classic), true),
    ])
    func leadsToALayerThatNobodyAsksFor(_ target: OpenCVTarget, _ isAdded: Bool) throws {
        var model = OneNode(operation: "Relu", inputs: [OneNode.computed(1, 3)]).model
        model.graph.inputs.append(.init(name: "mask", type: .float32, shape: [.known(1)]))
        let lowered = try Lowering(NormalForm(model), for: target).model.graph
        #expect(lowered.nodes.contains { $0.operation == "Identity" && $0.inputs == ["mask"] } == isAdded)
        #expect(lowered.inputs.map(\.name) == ["x0", "mask"])
        #expect(lowered.outputs.map(\.name) == ["y0"])
    }
}
