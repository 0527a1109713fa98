import OpenCVDNN
import TestSupport
import Testing

/// A model with the outputs `constant`, which doesn't depend on the input, and `relu`, in that order.
@Suite struct ConstantOutputTests {
    let net: DNNNet
    let input: Tensor
    let constant: Tensor
    let relu: Tensor

    init() throws {
        net = try DNNNet(contentsOfFile: Fixture.path("Models/constant-output.onnx"))
        input = try Fixture.array("Models/constant-output.input.npy")
        constant = try Fixture.array("Models/constant-output.constant.npy")
        relu = try Fixture.array("Models/constant-output.relu.npy")
    }

    private func expected(_ output: String?) -> Tensor { output == "relu" ? relu : constant }

    /// Without a name, each form answers with the model's first output.
    @Test(arguments: [nil, "constant", "relu"])
    func everyFormAnswers(_ output: String?) throws {
        let expected = expected(output)
        #expect(try net.forward(input, output: output) == expected)
        var destination = try Tensor(zeros: [1, 4])
        try net.forward(input, into: &destination, output: output)
        #expect(destination == expected)
        try net.setInput(input)
        #expect(try net.forward(output: output) == expected)
        if let output {
            #expect(try net.run(input, outputs: [output])[output] == expected)
            #expect(try net.run(["input": input], outputs: [output])[output] == expected)
        }
    }

    @Test(arguments: [nil, "constant", "relu"])
    func everyAsyncFormAnswers(_ output: String?) async throws {
        let expected = expected(output)
        #expect(try await net.forward(input, output: output) == expected)
        if let output {
            #expect(try await net.run(input, outputs: [output])[output] == expected)
            #expect(try await net.run(["input": input], outputs: [output])[output] == expected)
        }
    }

    @Test(.enabled(if: OpenCV.version.major < 5, "OpenCV 5's new engine retrieves no layers"))
    func retrievingAnswersInTheOrderAskedFor() throws {
        #expect(throws: DNNError.self) { try net.forwardAndRetrieve(["constant"]) }  // no input yet
        try net.setInput(input)
        #expect(try net.forwardAndRetrieve(["constant"]) == [[constant]])
        #expect(try net.forwardAndRetrieve(["relu", "constant", "relu"]) == [[relu], [constant], [relu]])
    }

    @Test func noNamesAreAllOutputs() throws {
        let run = try net.run(input)
        #expect(run.outputs.map(\.name) == ["constant", "relu"])
        #expect(run.outputs.map(\.tensor) == [constant, relu])
        #expect(
            try net.run(input, outputs: ["relu", "constant", "relu"]).outputs.map(\.tensor) == [relu, constant, relu])
    }

    /// The destination's elements are another tensor's afterwards, so that a later run must not change them.
    @Test func aDestinationDoesNotChangeTheConstant() throws {
        var destination = try Tensor(zeros: [1, 4])
        try net.forward(input, into: &destination)
        try net.forward(input, into: &destination, output: "relu")
        #expect(try net.forward(input) == constant)
        #expect(destination == relu)
    }

    /// A constant is no answer to an input that the network doesn't take.
    @Test func wrongInputsAreRefused() throws {
        let wrong = try Tensor(zeros: [1, 5])
        var destination = try Tensor(zeros: [1, 4])
        for error in [
            #expect(throws: DNNError.self, performing: { try net.forward(wrong) }),
            #expect(throws: DNNError.self, performing: { try net.forward(wrong, output: "constant") }),
            #expect(throws: DNNError.self, performing: { try net.forward(wrong, into: &destination) }),
            #expect(throws: DNNError.self, performing: { try net.run(wrong, outputs: ["constant"]) }),
        ] {
            #expect(error?.code == .shapeMismatch)
        }
        let unset = #expect(throws: DNNError.self) { try net.forward(output: "constant") }
        #expect(unset?.code == .noInput)
        #expect(try destination == Tensor(zeros: [1, 4]))
    }

    /// OpenCV 4 has no int64, and gives what it computes as float32.
    @Test func integersAreOfATypeThatOpenCVHas() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/integer-constant-output.onnx"))
        let constant = try net.run(input, outputs: ["constant"])["constant"]
        if OpenCV.version.major < 5 {
            #expect(try constant == Tensor([-3, 16_777_216] as [Float], shape: [2]))
        } else {
            #expect(try constant == Tensor([-3, 16_777_216] as [Int64], shape: [2]))
        }
        #expect(try net.forward(input) == relu)
    }

    /// float32 has no 16777217.
    @Test(.enabled(if: OpenCV.version.major < 5, "OpenCV 5 has int64"))
    func anIntegerThatNoTypeHoldsIsRefused() {
        let error = #expect(throws: DNNError.self) {
            try DNNNet(contentsOfFile: Fixture.path("Models/long-constant-output.onnx"))
        }
        #expect(error?.code == .unsupported)
        #expect(error?.description.contains("constant: int64 tensors need OpenCV 5") == true)
    }
}
