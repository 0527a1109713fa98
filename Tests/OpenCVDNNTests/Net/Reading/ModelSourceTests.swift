import OpenCVDNN
import TestSupport
import Testing

/// What a network tells of the file that it was read from.
@Suite struct ModelSourceTests {
    private let path = Fixture.path("Models/tiny-classifier.onnx")

    @Test func metadataIsTheFiles() throws {
        let net = try DNNNet(contentsOfFile: path)
        #expect(net.metadata.producer == "swift-opencv-dnn fixtures")
        #expect(net.metadata.opset == 11)
    }

    @Test func nodesAreTheModels() throws {
        let nodes = try DNNNet(contentsOfFile: path).modelNodes
        #expect(nodes.map(\.operation) == ["Conv", "Relu", "GlobalAveragePool", "Flatten", "Gemm"])
        #expect(nodes[0].inputs == ["input", "conv.weight", "conv.bias"])
    }

    @Test(arguments: ModelReading.allCases) func everyReadingGivesTheSameNumbers(_ reading: ModelReading) throws {
        let net = try DNNNet(contentsOfFile: path, reading: reading)
        let answer = try net.forward(Fixture.array("Models/tiny-classifier.input.npy"))
        try expectAgreement(
            of: answer, with: Fixture.array("Models/tiny-classifier.output.npy"), tolerance: 1e-5)
        #expect(net.rewriting.isEmpty || reading == .normalized)
    }

    @Test func otherFormatsTellNothing() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.pb"))
        #expect(net.metadata.opset == nil && net.modelNodes.isEmpty && net.rewriting.isEmpty)
    }

    @Test(
        arguments: [
            (["nothing": [1, 3, 8, 8]], "nothing: the model has no input of this name; its inputs are input"),
            (["input": [1, 3, 8]], "input: the model declares [N, 3, 8, 8], and the shape is [1, 3, 8]"),
            (["input": [1, 4, 8, 8]], "input: the model declares [N, 3, 8, 8], and the shape is [1, 4, 8, 8]"),
            (["input": [0, 3, 8, 8]], "input: the shape [0, 3, 8, 8] has an axis without elements"),
        ] as [([String: [Int]], String)])
    func shapesThatDoNotFitAreRefused(_ shapes: [String: [Int]], _ message: String) {
        let error = #expect(throws: DNNError.self) {
            try DNNNet(contentsOfFile: path, inputShapes: shapes.mapValues { Tensor.Shape($0) })
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message == message)
    }

    @Test(arguments: ["tiny-classifier.pb", "pool-softmax.prototxt", "tiny-classifier.tflite"])
    func shapesForOtherFormatsAreRefused(_ name: String) {
        let path = Fixture.path("Models/\(name)")
        let error = #expect(throws: DNNError.self) {
            try DNNNet(contentsOfFile: path, inputShapes: ["input": [1, 3, 8, 8]])
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message == "input shapes can be given for ONNX models only")
        #expect(error?.subject == path)
    }
}
