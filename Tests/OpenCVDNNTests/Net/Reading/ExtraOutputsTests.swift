import OpenCVDNN
import TestSupport
import Testing

/// Inner nodes as outputs, which engines that compute outputs alone need.
@Suite struct ExtraOutputsTests {
    /// Splits the rectified input; the node `Relu_1` computes the value `Relu_1_out`.
    private static let rectified = "ONNXSweep/Split.op13.2x6-axis-1-unequal"
    private static let model = Fixture.path("\(rectified)/model.onnx")
    private static let classifier = Fixture.path("Models/tiny-classifier.onnx")

    static let readings: [(ModelReading, Engine)] =
        [.normalized, .checked].flatMap { reading in
            [Engine.default, .classic, .new].filter(\.isAvailable).map { (reading, $0) }
        }

    @Test("An inner node is computed under its own name and its value's", arguments: readings)
    func inner(reading: ModelReading, engine: Engine) throws {
        let net = try DNNNet(
            contentsOfFile: Self.model, extraOutputs: ["Relu_1"], reading: reading, engine: engine)
        let x = try Fixture.array("\(Self.rectified)/input-0.npy")
        #expect(try net.unconnectedOutLayersNames.last == "Relu_1_out")
        for name in ["Relu_1", "Relu_1_out"] {
            let rectified = try net.forward(x, output: name)
            #expect(rectified.shape == x.shape)
            #expect(try rectified.array(of: Float.self) == x.array(of: Float.self).map { max($0, 0) })
        }
        // Read unchanged, OpenCV 4.6 splits into equal parts.
        guard reading == .normalized else { return }
        let first = try Fixture.array("\(Self.rectified)/output-0.npy")
        #expect(try disagreement(of: net.forward(x), with: first, tolerance: 1e-6) == nil)
    }

    @Test("All of an image network's stages come from one run", arguments: [Engine.default, .classic])
    func stages(engine: Engine) throws {
        let net = try DNNNet(
            contentsOfFile: Self.classifier, extraOutputs: ["conv", "relu", "flatten"], engine: engine)
        let inference = try net.run(
            Fixture.array("Models/tiny-classifier.input.npy"), outputs: net.unconnectedOutLayersNames)
        #expect(inference.outputs.map(\.name) == ["logits", "conv", "relu", "flatten"])
        let tensors = inference.outputs.map(\.tensor)
        let logits = try Fixture.array("Models/tiny-classifier.output.npy")
        #expect(try disagreement(of: tensors[0], with: logits, tolerance: 1e-5) == nil)
        #expect(try disagreement(of: tensors[2], with: tensors[1].map { (x: Float) in max(x, 0) }) == nil)
        // From ONNX Runtime.
        let flat: [Float] = [
            1.0025556, 0.9071565, 1.2088655, 0.7262298, 0.8034942, 0.971347, 1.1193794, 0.70215545,
        ]
        #expect(try disagreement(of: tensors[3], with: Tensor(flat, shape: [2, 4]), tolerance: 1e-5) == nil)
    }

    @Test(
        "A node that doesn't depend on the input gives its constant",
        .enabled(if: OpenCV.version.major >= 5, "OpenCV 4 has no int64"))
    func constant() throws {
        let folder = "ONNXSweep/Shape.op13.2x6-scales"
        let net = try DNNNet(contentsOfFile: Fixture.path("\(folder)/model.onnx"), extraOutputs: ["Shape_1"])
        let shape = try net.forward(Fixture.array("\(folder)/input-0.npy"), output: "Shape_1_out")
        #expect(try shape.converted(to: .float32).array(of: Float.self) == [2, 6])
    }

    static let refusals: [(model: String, reading: ModelReading, names: [String], code: DNNError.Code, part: String)] =
        [
            (
                classifier, .normalized, ["flaten"], .unknownLayer,
                "flaten: the model has no node or value of this name. Is it \"flatten\"?"
            ),
            (classifier, .normalized, ["input"], .invalidArgument, "an input or a constant of the model"),
            (classifier, .verbatim, ["flatten"], .invalidArgument, "read verbatim gets no extra outputs"),
            (
                Fixture.path("Models/tiny-classifier.pb"), .normalized, ["flatten"], .invalidArgument,
                "extra outputs can be given for ONNX models only"
            ),
        ]

    @Test("What can't be an extra output is refused", arguments: refusals)
    func refused(model: String, reading: ModelReading, names: [String], code: DNNError.Code, part: String) {
        let error = #expect(throws: DNNError.self) {
            try DNNNet(contentsOfFile: model, extraOutputs: names, reading: reading)
        }
        #expect(error?.code == code)
        #expect(error?.message.contains(part) == true)
    }
}
