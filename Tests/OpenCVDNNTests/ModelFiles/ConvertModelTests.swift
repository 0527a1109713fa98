import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite("Models made into other models")
struct ConvertModelTests {
    static let caffe = Fixture.path("Models/tiny-classifier.caffemodel")

    @Test(
        "A shrunken Caffe model computes with weights in half precision",
        .enabled(if: OpenCV.version < OpenCV.Version(5, 0), "OpenCV 5 reads no Caffe models"))
    func shrink() throws {
        try withTemporaryFolder { folder in
            let half = "\(folder)/half.caffemodel"
            try shrinkCaffeModel(Self.caffe, to: half)
            #expect(try Data(contentsOf: URL(filePath: half)).count < Data(contentsOf: URL(filePath: Self.caffe)).count)
            let net = try DNNNet(contentsOfFile: half, config: Fixture.path("Models/tiny-classifier.prototxt"))
            let output = try net.forward(Fixture.array("Models/tiny-classifier.input.npy"))
            let expected = try Fixture.array("Models/tiny-classifier-half-weights.output.npy")
            #expect(try disagreement(of: output, with: expected, tolerance: 1e-5) == nil)
            #expect(throws: DNNError.self) { try shrinkCaffeModel(half, to: "\(folder)/again.caffemodel") }
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/again.caffemodel"))
            try shrinkCaffeModel(Self.caffe, to: "\(folder)/none.caffemodel", layerTypes: ["LSTM"])
            let unwritable = #expect(throws: DNNError.self) {
                try shrinkCaffeModel(Self.caffe, to: "\(folder)/no/such/folder.caffemodel")
            }
            #expect(unwritable?.code == .unwritableFile)
        }
    }

    @Test("OpenCV 5 shrinks nothing", .enabled(if: OpenCV.version >= OpenCV.Version(5, 0), "OpenCV 4 does"))
    func noShrinking() throws {
        try withTemporaryFolder { folder in
            let error = #expect(throws: DNNError.self) { try shrinkCaffeModel(Self.caffe, to: "\(folder)/half") }
            #expect(error?.code == .unsupported)
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/half"))
        }
    }

    @Test("Files that are no Caffe model", arguments: ["empty", "text", "truncated"])
    func noCaffe(name: String) throws {
        let path = Fixture.path("Malformed/\(name).caffemodel")
        try withTemporaryFolder { folder in
            let error = #expect(throws: DNNError.self) { try shrinkCaffeModel(path, to: "\(folder)/half") }
            #expect(error?.subject == path)
        }
    }

    @Test("The text of a TensorFlow model has a node for each of its own, in their order")
    func textGraph() throws {
        let model = Fixture.path("Models/tiny-classifier.pb")
        try withTemporaryFolder { folder in
            let text = "\(folder)/graph.pbtxt"
            try writeTextGraph(model, to: text)
            let operations = try String(contentsOfFile: text, encoding: .utf8).split(separator: "\n")
                .filter { $0.hasPrefix("  op: ") }.map { $0.dropFirst(7).dropLast() }
            #expect(operations.filter { $0 == "Const" }.count == 5)
            #expect(
                operations.filter { $0 != "Const" }
                    == ["Placeholder", "Conv2D", "BiasAdd", "Relu", "Mean", "MatMul", "BiasAdd"])
            let unwritable = #expect(throws: DNNError.self) { try writeTextGraph(model, to: folder) }
            #expect(unwritable?.code == .unwritableFile)
        }
    }

    @Test(
        "Files that OpenCV makes no text of",
        arguments: [
            ("Models/nothing.pb", DNNError.Code.fileNotFound), ("Malformed/empty.pb", .unreadableFile),
            ("Malformed/text.pb", .invalidModel), ("Malformed/truncated.pb", .invalidModel),
            ("Models/tiny-classifier.onnx", .invalidModel),
        ])
    func noText(name: String, code: DNNError.Code) throws {
        try withTemporaryFolder { folder in
            let error = #expect(throws: DNNError.self) { try writeTextGraph(Fixture.path(name), to: "\(folder)/graph") }
            #expect(error?.code == code, "\(String(describing: error))")
            #expect(error?.subject == Fixture.path(name))
        }
    }
}
