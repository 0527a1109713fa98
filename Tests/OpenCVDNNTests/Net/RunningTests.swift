import OpenCVDNN
import TestSupport
import Testing

@Suite struct RunningTests {
    let net: DNNNet
    let input: Tensor
    let expected: Tensor

    init() throws {
        net = try ModelCase.onnx("tiny-classifier").net()
        input = try Fixture.array("Models/tiny-classifier.input.npy")
        expected = try Fixture.array("Models/tiny-classifier.output.npy")
    }

    @Test func aRunGivesOutputsAndItsProfile() throws {
        let run = try net.run(input)
        #expect(run.outputs.count == 1)
        try expectAgreement(of: run.outputs[0].tensor, with: expected, tolerance: 1e-5)
        #expect(try run.outputs.map(\.name) == net.unconnectedOutLayersNames)
        #expect(run.profile.total > .zero)
    }

    @Test func inputsAndOutputsGoByTheModelsNames() throws {
        let run = try net.run(["input": input], outputs: ["logits"])
        #expect(run.outputs.map(\.name) == ["logits"])
        try expectAgreement(of: run["logits"], with: expected, tolerance: 1e-5)
        try expectAgreement(of: net.forward(input, output: "logits"), with: expected, tolerance: 1e-5)
    }

    @Test func everyLayerCanBeAnOutputOfTheClassicEngine() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: .classic)
        for layer in try net.layerNames {
            #expect(try net.run(input, outputs: [layer]).outputs[0].tensor.count > 0, "\(layer)")
        }
        try ModelCase.onnx("tiny-classifier").expectAnswer(of: net)
    }

    /// It uses the memory of the others again, and would answer with whatever is there by then.
    @Test(.enabled(if: Engine.new.isAvailable, "needs OpenCV 5"))
    func theNewEngineGivesItsOutputsAlone() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: .new)
        let layers = try net.layers
        let last = try #require(layers.last)
        try expectAgreement(of: net.forward(input, output: last.name), with: expected, tolerance: 1e-5)
        let error = #expect(throws: DNNError.self) { try net.run(input, outputs: [layers[0].name]) }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("classic engine") == true)
        try ModelCase.onnx("tiny-classifier").expectAnswer(of: net)
    }

    @Test(.enabled(if: OpenCV.version.major >= 5, "OpenCV 4 has no bool"))
    func bytesAreTruthValuesWhereTheModelTakesThem() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/not.onnx"))
        let expected = try net.forward(Tensor([true, false, false, true], shape: [2, 2]))
        #expect(try expected.array(of: Bool.self) == [false, true, true, false])
        #expect(try net.forward(Tensor([1 as UInt8, 0, 0, 255], shape: [2, 2])).isClose(to: expected))
    }

    @Test func theBatchMayChangeFromRunToRun() throws {
        for batch in [0..<1, 0..<2, 1..<2, 0..<2] {
            let output = try net.forward(input.sliced(batch))
            try expectAgreement(of: output, with: expected.sliced(batch), tolerance: 1e-5)
        }
    }

    @Test func laterRunsLeaveAnOutputAlone() throws {
        let run = try net.run(input)
        let forward = try net.forward(input)
        try net.setInput(input)
        let step: Tensor = try net.forward()
        _ = try net.forward(Tensor(zeros: input.shape))
        for output in [run.outputs[0].tensor, forward, step] {
            try expectAgreement(of: output, with: expected, tolerance: 1e-5)
        }
    }

    @Test func theBlobMayChangeAfterItWasSet() throws {
        var blob = input
        try net.setInput(blob)
        try blob.withMutableSpan(of: Float.self) { for index in $0.indices { $0[index] = 1e6 } }
        let output: Tensor = try net.forward()
        try expectAgreement(of: output, with: expected, tolerance: 1e-5)
        try expectAgreement(of: input, with: Fixture.array("Models/tiny-classifier.input.npy"))
    }

    @Test func aReshapedBlobIsTakenInItsNewShape() throws {
        let flat = try input.reshaped(to: [-1])
        try expectAgreement(of: net.forward(flat.reshaped(to: [2, 3, 8, 8])), with: expected, tolerance: 1e-5)
    }

    /// Every number of 8 bits is one of float32 too.
    @Test func bytesAreNumbersToo() throws {
        let bytes = try Tensor((0..<192).map { UInt8($0) }, shape: [1, 3, 8, 8])
        let fromBytes = try net.forward(bytes), fromFloats = try net.forward(bytes.converted(to: .float32))
        try expectAgreement(of: fromBytes, with: fromFloats, tolerance: 1e-5)
    }

    @Test func anOutputThatWasNotAskedForStopsTheProgram() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let net = try ModelCase.onnx("tiny-classifier").net()
            _ = try net.run(Tensor(zeros: [1, 3, 8, 8]), outputs: ["logits"])["probabilities"]
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("no output 'probabilities'; the run returned logits"))
    }
}
