import Testing

@testable import ModelGraph

/// A refusal tells which other OpenCV computes the model.
struct OtherVersionsTests {
    private static func refusal(_ node: OneNode, _ version: OpenCVTarget.Version) throws -> String? {
        let file = Bytes(ONNXWriter.write(node.model))
        let error = #expect(throws: ModelError.self) {
            try PreparedModel(onnx: file, reading: .normalized(OpenCVTarget(version)), namesOtherVersions: true) {
                (_) throws(ModelError) in Bytes([])
            }
        }
        return error?.message
    }

    private static let scores = Facts(type: .float32, shape: Shape([3, 5]))
    private static let classes = Facts(type: .int64, shape: Shape([3]))
    private static let integers = Facts(type: .int64, shape: Shape([2, 3]))

    /// Operators that OpenCV 5.0 alone computes.
    static let newcomers: [OneNode] = [
        OneNode(operation: "RandomNormalLike", inputs: [scores]),
        OneNode(operation: "NegativeLogLikelihoodLoss", inputs: [scores, classes]),
        OneNode(operation: "SoftmaxCrossEntropyLoss", inputs: [scores, classes]),
        OneNode(operation: "Det", inputs: [OneNode.computed(4, 4)]),
        OneNode(operation: "BitwiseAnd", inputs: [integers, integers], opset: 18),
        OneNode(operation: "HannWindow", inputs: [Facts(type: .int64, shape: [])], opset: 17),
        OneNode(
            operation: "CenterCropPad", inputs: [OneNode.computed(4), Facts(type: .int64, shape: Shape([1]))], opset: 18
        ),
        OneNode(
            operation: "GridSample", inputs: [OneNode.computed(1, 2, 4, 4), OneNode.computed(1, 5, 6, 2)], opset: 20),
    ]

    @Test(arguments: newcomers, [OpenCVTarget.Version.v4_6, .v4_10])
    func whatCameWithOpenCV5NamesIt(_ node: OneNode, _ version: OpenCVTarget.Version) throws {
        let message = try Self.refusal(node, version)
        #expect(message?.hasSuffix("; OpenCV 5.0 computes this model as it is") == true, "\(message ?? "")")
    }

    static let refusals: [(node: OneNode, version: OpenCVTarget.Version, end: String)] = [
        (
            OneNode(
                operation: "Mod", attributes: ["fmod": .int(1)],
                inputs: [OneNode.computed(2, 3, 4, 5), OneNode.computed(2, 3, 4, 5)]), .v4_6,
            "OpenCV 4.6 has no Mod of floats; OpenCV 4.10 and 5.0 compute this model as it is"
        ),
        (
            OneNode(
                operation: "RoiAlign",
                inputs: [
                    OneNode.computed(1, 3, 8, 8), OneNode.computed(2, 4), Facts(type: .int64, shape: [.known(2)]),
                ]), .v4_10, "OpenCV 4.10 has no such layer; OpenCV 5.0 computes this model as it is"
        ),
        (
            OneNode(operation: "Bernoulli", inputs: [OneNode.computed(2, 3)]), .v4_6,
            "OpenCV 4.6 draws no random numbers while a network runs"
        ),
    ]

    @Test(arguments: refusals)
    func aRefusalNamesOtherVersions(node: OneNode, version: OpenCVTarget.Version, end: String) throws {
        let message = try Self.refusal(node, version)
        #expect(message?.hasSuffix(end) == true, "\(message ?? "")")
    }

    /// Nobody knows who computes an operator that isn't in the table.
    @Test func noneIsNamedBesideAnUnknownOperator() throws {
        var model = Self.newcomers[0].model
        model.graph.nodes.append(Node(name: "odd", operation: "Odd", inputs: ["x0"], outputs: ["odd"]))
        model.graph.outputs.append(.init(name: "odd"))
        let file = Bytes(ONNXWriter.write(model))
        let error = #expect(throws: ModelError.self) {
            try PreparedModel(onnx: file, reading: .normalized(OpenCVTarget(.v4_6)), namesOtherVersions: true) {
                (_) throws(ModelError) in Bytes([])
            }
        }
        #expect(error?.message.contains("computes this model") == false)
    }

    @Test func modelsOfTreesAreForONNXRuntime() {
        var model = OneNode(operation: "TreeEnsembleClassifier", inputs: [OneNode.computed(1, 4)]).model
        model.graph.nodes[0].domain = "ai.onnx.ml"
        model.opsets = ["ai.onnx.ml": 3]
        let error = #expect(throws: ModelError.self) { try NormalForm(model) }
        #expect(error?.message.contains("ONNX Runtime runs such models") == true)
    }
}
