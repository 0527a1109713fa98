import OpenCVDNN
import TestSupport
import Testing

/// Layers and outputs go by the model's own names on every version and engine.
@Suite struct ModelNamesTests {
    private let net: DNNNet
    private let blob: Tensor

    init() throws {
        net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"))
        blob = try Fixture.array("Models/tiny-classifier.input.npy")
    }

    @Test func layersAreCalledAsTheirNodes() throws {
        let names = try net.layerNames
        #expect(names.contains("conv"))
        #expect(!names.contains { $0.contains("onnx_node") })
        let values = try net.layers.map { $0.inputs + $0.outputs }.joined()
        #expect(values.allSatisfy { !$0.contains("onnx_node") })
        #expect(try net.run(blob).profile.layers.map(\.name) == names)
    }

    @Test func outputsAreTheModels() throws {
        #expect(try net.unconnectedOutLayersNames == ["logits"])
        #expect(try net.run(blob).outputs.map(\.name) == ["logits"])
    }

    @Test func anInnerNodeIsFoundByEitherSpelling() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: .classic)
        let flat = try net.forward(blob, output: "flatten")
        #expect(flat.shape == [2, 4])
        let other = try net.forward(blob, output: "onnx_node!flatten")
        #expect(try flat.array(of: Float.self) == other.array(of: Float.self))
    }

    @Test func anUnknownNameGetsTheNearestOnes() throws {
        let error = #expect(throws: DNNError.self) { try net.forward(blob, output: "flaten") }
        #expect(error?.code == .unknownLayer)
        #expect(error?.message.contains("\"flatten\"") == true)
    }
}
