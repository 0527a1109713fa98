import OpenCVDNN
import TestSupport
import Testing

/// Models written in normal form, for other runtimes; `ModelGraphTests` has what the normal form is.
@Suite struct NormalizeONNXModelTests {
    @Test func theWrittenModelComputesTheSame() throws {
        try withTemporaryFolder { folder in
            let target = "\(folder)/normal.onnx"
            let rewriting = try normalizeONNXModel(Fixture.path("Models/clip-attributes.onnx"), to: target)
            #expect(rewriting.rewritten == ["Clip": 1] && rewriting.folded.isEmpty)
            let net = try DNNNet(contentsOfFile: target)
            let expected = try Fixture.array("Models/clip-attributes.output.npy")
            let output = try net.forward(Fixture.array("Models/clip-attributes.input.npy"))
            try expectAgreement(of: output.reshaped(to: expected.shape), with: expected, tolerance: 1e-5)
        }
    }

    @Test func openAxesAreClosed() throws {
        try withTemporaryFolder { folder in
            let target = "\(folder)/normal.onnx"
            try normalizeONNXModel(
                Fixture.path("Models/dynamic-size.onnx"), to: target, inputShapes: ["input": [1, 3, 6, 4]])
            let net = try DNNNet(contentsOfFile: target)
            #expect(try net.inputs.map(\.shape) == [[1, 3, 6, 4]])
            try ModelCase.onnx("dynamic-size", input: "6x4").expectAnswer(of: net)
        }
    }

    static let refused: [(source: String, inputShapes: [String: Tensor.Shape], code: DNNError.Code)] = [
        ("Models/nothing.onnx", [:], .fileNotFound), ("Malformed/empty.onnx", [:], .unreadableFile),
        ("Models/tiny-classifier.pb", [:], .invalidModel),
        ("Models/dynamic-size.onnx", ["input": [1, 4, 6, 4]], .invalidArgument),
        ("Models/dynamic-size.onnx", ["nothing": [1, 3, 6, 4]], .invalidArgument),
    ]

    @Test(arguments: refused)
    func nothingIsWrittenOfWhatIsRefused(source: String, inputShapes: [String: Tensor.Shape], code: DNNError.Code)
        throws
    {
        try withTemporaryFolder { folder in
            let target = "\(folder)/normal.onnx"
            let error = #expect(throws: DNNError.self) {
                try normalizeONNXModel(Fixture.path(source), to: target, inputShapes: inputShapes)
            }
            #expect(error?.code == code, "\(String(describing: error))")
            #expect(error?.subject == Fixture.path(source))
            let unread = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: target) }
            #expect(unread?.code == .fileNotFound)
        }
    }

    @Test func aTargetThatCannotBeWrittenIsNamed() throws {
        try withTemporaryFolder { folder in
            let target = "\(folder)/no/such/folder.onnx"
            let error = #expect(throws: DNNError.self) {
                try normalizeONNXModel(Fixture.path("Models/tiny-classifier.onnx"), to: target)
            }
            #expect(error?.code == .unwritableFile)
            #expect(error?.subject == target)
        }
    }
}
