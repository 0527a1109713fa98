import OpenCVDNN
import TestSupport
import Testing

/// Sound models that a version of OpenCV gets wrong where it is left alone.
@Suite struct VersionTrapTests {
    static let models: [(stem: String, outputs: [String])] = [
        ("gather-last", ["output"]), ("last-axis-product", ["output"]), ("unequal-split", ["first", "second"]),
    ]

    @Test(arguments: models)
    func isRight(stem: String, outputs: [String]) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/\(stem).onnx"))
        let run = try net.run(Fixture.array("Models/\(stem).input.npy"))
        for (answer, name) in zip(run.outputs, outputs) {
            try expectAgreement(of: answer.tensor, with: Fixture.array("Models/\(stem).\(name).npy"))
        }
    }

    /// The classic engine fuses the concatenation away, and leaves the input's part of the result as it finds it.
    @Test(arguments: Engine.runnable)
    func theInputBesideAConstantIsNotFused(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/beside-constant.onnx"), engine: engine)
        let output = try net.forward(Fixture.array("Models/beside-constant.input.npy"))
        try expectAgreement(of: output, with: Fixture.array("Models/beside-constant.output.npy"))
    }

    /// The concatenation that is not fused would fill up the constant's third row with zeros.
    @Test func anInputBesideAConstantHasItsDeclaredShape() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/beside-constant.onnx"), engine: .classic)
        let error = #expect(throws: DNNError.self) { try net.forward(Tensor(zeros: [3, 3])) }
        #expect(error?.code == .shapeMismatch)
        #expect(error?.message == "the network takes [2, 3], and the blob is (3, 3)")
    }

    /// An activation is fused into the convolution before it, whose own output is then never there.
    @Test func aFusedLayerAnswersForItself() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: .classic)
        let names = try net.layerNames
        let convolution = try #require(names.first { $0.hasSuffix("conv") })
        let activation = try #require(names.first { $0.hasSuffix("relu") })
        let input = try Fixture.array("Models/tiny-classifier.input.npy")
        for _ in 0..<2 {
            let run = try net.run(input, outputs: [convolution, activation])
            let (before, after) = try (
                run[convolution].array(of: Float.self), run[activation].array(of: Float.self)
            )
            #expect(before.contains { $0 < 0 })
            #expect(after == before.map { max($0, 0) })
            try expectAgreement(of: net.run(input, outputs: [convolution])[convolution], with: run[convolution])
            // And fused again for the network's output.
            try ModelCase.onnx("tiny-classifier").expectAnswer(of: net)
        }
    }
}
