import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// What a network declares of its inputs.
@Suite struct InputShapeTests {
    static let texts: [(DNNNet.Input.Shape, String)] = [
        ([nil, 3, 224, 224], "[N, 3, 224, 224]"), ([1, nil, nil, nil], "[1, C, H, W]"), ([nil, 10], "[N, 10]"),
        ([nil, nil, 4], "[N, ?, 4]"), ([5], "[5]"), ([], "[]"),
    ]

    @Test(arguments: texts) func printsLettersForOpenAxes(shape: DNNNet.Input.Shape, text: String) throws {
        #expect(shape.description == text)
        let json = try JSONEncoder().encode(shape)
        #expect(try JSONDecoder().decode(DNNNet.Input.Shape.self, from: json) == shape)
    }

    @Test func isAnArrayWithNullInJSON() throws {
        let shape: DNNNet.Input.Shape = [nil, 3]
        #expect(String(decoding: try JSONEncoder().encode(shape), as: UTF8.self) == "[null,3]")
    }

    @Test func fitsBlobsWithTheDeclaredAxes() {
        let shape: DNNNet.Input.Shape = [nil, 3, nil, 8]
        #expect(shape.fits([7, 3, 5, 8]))
        #expect(!shape.fits([7, 3, 5, 9]) && !shape.fits([7, 4, 5, 8]) && !shape.fits([3, 5, 8]))
    }

    @Test func saysWhyABlobDoesNotFit() throws {
        let input = try #require(try ModelCase.onnx("tiny-classifier").net().inputs.first)
        #expect(input.mismatch(with: try Tensor(zeros: [5, 3, 8, 8])) == nil)
        #expect(
            input.mismatch(with: try Tensor(zeros: [1, 3, 4, 8]))
                == "the network takes [N, 3, 8, 8], and the blob is (1, 3, 4, 8)")
    }
}
