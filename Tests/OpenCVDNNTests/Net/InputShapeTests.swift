import OpenCVDNN
import TestSupport
import Testing

/// What a network declares of its inputs.
@Suite struct InputShapeTests {
    static let texts: [(DNNNet.Input.Shape, String)] = [
        ([nil, 3, 224, 224], "[N, 3, 224, 224]"), ([1, nil, nil, nil], "[1, C, H, W]"), ([nil, 10], "[N, 10]"),
        ([nil, nil, 4], "[N, ?, 4]"), ([5], "[5]"), ([], "[]"),
    ]

    @Test(arguments: texts) func printsLettersForOpenAxes(shape: DNNNet.Input.Shape, text: String) {
        #expect(shape.description == text)
    }

    @Test func fitsBlobsWithTheDeclaredAxes() {
        let shape: DNNNet.Input.Shape = [nil, 3, nil, 8]
        #expect(shape.fits([7, 3, 5, 8]))
        #expect(!shape.fits([7, 3, 5, 9]) && !shape.fits([7, 4, 5, 8]) && !shape.fits([3, 5, 8]))
    }

    /// Networks that were read and those that were built print what they take in the same way.
    @Test func aRefusalPrintsTheDeclaredShape() throws {
        let built = try DNNNet()
        try built.setInputsNames(["x"])
        try built.addLayerToPrev("relu", type: "ReLU")
        try built.setInputShape([1, 3, 2], of: "x")
        let read = try ModelCase.onnx("dynamic-size", input: "6x4").net()
        for (net, text) in [(built, "[1, 3, 2]"), (read, "[N, 3, H, W]")] {
            let error = #expect(throws: DNNError.self) { try net.forward(Tensor(zeros: [1, 4, 2])) }
            #expect(try net.inputs[0].shape?.description == text)
            #expect(error?.message == "the network takes \(text), and the blob is (1, 4, 2)")
        }
    }

    @Test func saysWhyABlobDoesNotFit() throws {
        let input = try #require(try ModelCase.onnx("tiny-classifier").net().inputs.first)
        #expect(input.mismatch(with: try Tensor(zeros: [5, 3, 8, 8])) == nil)
        #expect(
            input.mismatch(with: try Tensor(zeros: [1, 3, 4, 8]))
                == "the network takes [N, 3, 8, 8], and the blob is (1, 3, 4, 8)")
    }
}
