import OpenCVDNN
import TestSupport
import Testing

@Suite("Modes of the classic engine")
struct ModesTests {
    let net: DNNNet
    let input: Tensor
    let expected: Tensor

    init() throws {
        net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: .classic)
        input = try Fixture.array("Models/tiny-classifier.input.npy")
        expected = try Fixture.array("Models/tiny-classifier.output.npy")
    }

    private func timeOfActivation() throws -> Duration {
        let run = try net.run(input)
        #expect(try disagreement(of: run.outputs[0].tensor, with: expected, tolerance: 1e-5) == nil)
        return try #require(run.profile.layers.first { $0.name.hasSuffix("relu") }).time
    }

    @Test("A fused activation takes no time of its own; without fusion it does")
    func fusion() throws {
        #expect(try timeOfActivation() == .zero)
        try net.enableFusion(false)
        #expect(try timeOfActivation() > .zero)
        try net.enableFusion(true)
        #expect(try timeOfActivation() == .zero)
    }

    @Test(
        "With and without Winograd the answer is the same",
        .enabled(if: OpenCV.version >= OpenCV.Version(4, 7), "needs OpenCV 4.7"))
    func winograd() throws {
        for enabled in [false, true, false] {
            try net.enableWinograd(enabled)
            #expect(try disagreement(of: net.forward(input), with: expected, tolerance: 1e-4) == nil)
        }
    }

    @Test(
        "The choice of Winograd is refused by name of the version",
        .enabled(if: OpenCV.version < OpenCV.Version(4, 7), "OpenCV has it"))
    func noWinograd() throws {
        let error = #expect(throws: DNNError.self) { try net.enableWinograd(false) }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("4.7") == true)
    }

    @Test("The new engine leaves no choice", .enabled(if: Engine.new.isAvailable, "needs OpenCV 5"))
    func newEngine() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: .new)
        for call in [{ try net.enableFusion(false) }, { try net.enableWinograd(false) }] {
            let error = #expect(throws: DNNError.self, performing: call)
            #expect(error?.code == .unsupported)
        }
        #expect(try disagreement(of: net.forward(input), with: expected, tolerance: 1e-5) == nil)
    }

    @Test("All outputs of a layer")
    func retrieve() throws {
        let names = try net.layerNames
        let none = #expect(throws: DNNError.self) { try net.forwardAndRetrieve([names[0]]) }
        #expect(none?.code == .noInput)
        try net.setInput(input)
        let retrieved = try net.forwardAndRetrieve([names[names.count - 1], names[0]])
        #expect(retrieved.map(\.count) == [1, 1])
        #expect(try disagreement(of: retrieved[0][0], with: expected, tolerance: 1e-5) == nil)
        #expect(retrieved[1][0].shape == [2, 4, 8, 8])
        #expect(try net.getPerfProfile().layers.count == names.count)
        for (layers, code) in [(["nothing"], DNNError.Code.unknownLayer), ([], .invalidArgument)] {
            let error = #expect(throws: DNNError.self) { try net.forwardAndRetrieve(layers) }
            #expect(error?.code == code)
        }
    }

    @Test("A layer of two outputs gives both")
    func twoOutputs() throws {
        let net = try DNNNet()
        let id = try net.addLayerToPrev(
            "slice", type: "Slice", parameters: LayerParameters(["axis": 1, "slice_point": .integers([1])]))
        for index in 0..<2 {
            try net.connect(id, output: index, to: net.addLayer("copy\(index)", type: "Identity"))
        }
        try net.setInput(try Tensor([Float(1), 2, 3], shape: [1, 3]))
        let retrieved = try net.forwardAndRetrieve(["slice", "copy1"])
        #expect(try retrieved.map { try $0.map { try $0.array(of: Float.self) } } == [[[1], [2, 3]], [[2, 3]]])
    }
}
