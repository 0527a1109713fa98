import OpenCVDNN
import TestSupport
import Testing

@Suite struct NamesTests {
    @Test func inputsAreTheModels() throws {
        let inputs = try ModelCase.onnx("tiny-classifier").net().inputs
        #expect(inputs.map(\.name) == ["input"])
        #expect(inputs[0].shape == [nil, 3, 8, 8])
        #expect(inputs[0].elementType == .float32)
    }

    @Test func severalInputsKeepTheirOrder() throws {
        let inputs = try DNNNet(contentsOfFile: Fixture.path("Models/two-inputs-two-outputs.onnx")).inputs
        #expect(inputs.map(\.name) == ["left", "right"])
        #expect(inputs.map(\.shape) == [[2, 3], [2, 3]])
    }

    @Test func aFreeHeightAndWidthAreNil() throws {
        let inputs = try ModelCase.onnx("dynamic-size", input: "6x4").net().inputs
        #expect(inputs.map(\.shape) == [[nil, 3, nil, nil]])
    }

    @Test(arguments: ModelCase.all.filter { $0.support == .reads })
    func everyOutputIsALayer(_ model: ModelCase) throws {
        let net = try model.net()
        let layers = try net.layerNames, outputs = try net.unconnectedOutLayersNames
        #expect(!layers.isEmpty)
        #expect(Set(layers).count == layers.count)
        #expect(!outputs.isEmpty)
        for output in outputs {
            #expect(try net.run(Fixture.array("Models/\(model.input).npy"), outputs: [output]).outputs.count == 1)
        }
    }
}
