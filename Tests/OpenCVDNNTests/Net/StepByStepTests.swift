import OpenCVDNN
import TestSupport
import Testing

@Suite struct StepByStepTests {
    let net: DNNNet
    let input: Tensor
    let expected: Tensor

    init() throws {
        net = try ModelCase.onnx("tiny-classifier").net()
        input = try Fixture.array("Models/tiny-classifier.input.npy")
        expected = try Fixture.array("Models/tiny-classifier.output.npy")
    }

    @Test func setInputForwardProfile() throws {
        try net.setInput(input)
        let output: Tensor = try net.forward()
        try expectAgreement(of: output, with: expected, tolerance: 1e-5)
        #expect(try net.getPerfProfile().total > .zero)
    }

    @Test func inputsAndOutputsGoByName() throws {
        try net.setInput(input, name: "input")
        try expectAgreement(of: net.forward(output: "logits"), with: expected, tolerance: 1e-5)
    }

    @Test func anInputStaysUntilTheNext() throws {
        try net.setInput(input)
        let first: Tensor = try net.forward(), second: Tensor = try net.forward()
        try expectAgreement(of: second, with: first)
    }

    /// OpenCV computes (blob - mean) * scaleFactor: what it is given is input / scaleFactor + mean.
    @Test func scalesAndSubtractsAMean() throws {
        let mean = [10.0, -20, 30]
        let numbers = try input.array(of: Float.self)
        let shifted = numbers.enumerated().map { index, value in value / 0.25 + Float(mean[index / 64 % 3]) }
        try net.setInput(Tensor(shifted, shape: input.shape), scaleFactor: 0.25, mean: [10, -20, 30])
        let output: Tensor = try net.forward()
        try expectAgreement(of: output, with: expected, tolerance: 1e-4)
        try net.setInput(input)
        let plain: Tensor = try net.forward()
        try expectAgreement(of: plain, with: expected, tolerance: 1e-5)
    }
}
