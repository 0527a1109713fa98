import OpenCVDNN
import TestSupport
import Testing

@Suite struct ForwardIntoTests {
    let net: DNNNet
    let input: Tensor
    let expected: Tensor

    init() throws {
        net = try ModelCase.onnx("tiny-classifier").net()
        input = try Fixture.array("Models/tiny-classifier.input.npy")
        expected = try Fixture.array("Models/tiny-classifier.output.npy")
    }

    @Test func usesTheMemoryThatIsThere() throws {
        var output = try Tensor(zeros: [2, 10])
        let before = address(of: output)
        try net.forward(input, into: &output)
        #expect(address(of: output) == before)
        try expectAgreement(of: output, with: expected, tolerance: 1e-5)
        try net.forward(input, into: &output, output: "logits")
        #expect(address(of: output) == before)
    }

    @Test(
        arguments: [
            ([], .float32), ([0], .float32), ([1, 10], .float32), ([20], .float32), ([2, 10], .float64),
            ([2, 10], .int32),
        ] as [(Tensor.Shape, Tensor.ElementType)])
    func replacesATensorThatDoesNotFit(shape: Tensor.Shape, type: Tensor.ElementType) throws {
        var output = try Tensor(zeros: shape, elementType: type)
        try net.forward(input, into: &output)
        #expect(output.elementType == .float32)
        try expectAgreement(of: output, with: expected, tolerance: 1e-5)
    }

    /// A reshaped tensor has another shape than the memory under it.
    @Test func givesAReshapedTensorTheOutputsShape() throws {
        var flat = try Tensor(zeros: [2, 10]).reshaped(to: [20])
        try net.forward(input, into: &flat)
        try expectAgreement(of: flat, with: expected, tolerance: 1e-5)
        var fitting = try Tensor(zeros: [20]).reshaped(to: [2, 10])
        try net.forward(input, into: &fitting)
        try expectAgreement(of: fitting, with: expected, tolerance: 1e-5)
    }

    @Test func leavesCopiesOfTheDestinationAlone() throws {
        var output = try Tensor(zeros: [2, 10])
        let copy = output
        try net.forward(input, into: &output)
        #expect(try copy.array(of: Float.self) == Array(repeating: 0, count: 20))
        try expectAgreement(of: output, with: expected, tolerance: 1e-5)
        let first = output
        try net.forward(Tensor(zeros: input.shape), into: &output)
        try expectAgreement(of: first, with: expected, tolerance: 1e-5)
    }

    @Test func anInputCanBeTheDestination() throws {
        let identity = try ModelCase.onnx("clip-attributes").net()
        var blob = try Fixture.array("Models/clip-attributes.input.npy")
        let source = blob
        try identity.forward(source, into: &blob)
        try expectAgreement(of: blob, with: Fixture.array("Models/clip-attributes.output.npy"), tolerance: 1e-6)
        try expectAgreement(of: source, with: Fixture.array("Models/clip-attributes.input.npy"))
    }

    @Test func aRefusalLeavesTheDestinationAsItWas() throws {
        var output = try Tensor([7, 8] as [Float], shape: [2])
        #expect(throws: DNNError.self) { try net.forward(Tensor(zeros: [1, 4, 8, 8]), into: &output) }
        #expect(try output.array(of: Float.self) == [7, 8])
    }

    private func address(of tensor: Tensor) -> UInt {
        tensor.withBytes { bytes in unsafe bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } }
    }
}
