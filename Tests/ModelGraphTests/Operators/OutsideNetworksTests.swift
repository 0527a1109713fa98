import Testing

@testable import ModelGraph

/// Operators of ONNX that no layer of OpenCV computes, or none of some versions.
struct OutsideNetworksTests {
    private static let scores = Facts(type: .float32, shape: Shape([3, 5]))
    private static let classes = Facts(type: .int64, shape: Shape([3]))

    private static func refusal(
        _ operation: String, _ inputs: [Facts], for version: OpenCVTarget.Version
    ) -> ModelError? {
        do {
            let form = try NormalForm(OneNode(operation: operation, attributes: [:], inputs: inputs).model)
            _ = try Lowering(form, for: OpenCVTarget(version, engine: .automatic))
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            ("Bernoulli", "draws no random numbers while a network runs"),
            ("RandomUniformLike", "draws no random numbers while a network runs"),
            ("StringNormalizer", "has no tensors of texts"), ("TfIdfVectorizer", "has no such layer"),
            ("ImageDecoder", "decodes no image files inside a network"),
        ], [OpenCVTarget.Version.v4_6, .v4_10, .v5_0])
    func noVersionComputes(_ row: (operation: String, reason: String), _ version: OpenCVTarget.Version) {
        let error = Self.refusal(row.operation, [Self.scores], for: version)
        #expect(error?.kind == .unsupported)
        #expect(
            error?.message.contains("(\(row.operation)): OpenCV \(version) \(row.reason)") == true, "\(error as Any)")
    }

    @Test(
        arguments: [
            ("RandomNormalLike", [scores]), ("NegativeLogLikelihoodLoss", [scores, classes]),
            ("SoftmaxCrossEntropyLoss", [scores, classes]),
        ])
    func version5Computes(_ operation: String, _ inputs: [Facts]) {
        for version in [OpenCVTarget.Version.v4_6, .v4_10] {
            #expect(Self.refusal(operation, inputs, for: version)?.kind == .unsupported)
        }
        #expect(Self.refusal(operation, inputs, for: .v5_0) == nil)
    }

    @Test func aLossOfOtherShapesIsRefused() {
        let error = #expect(throws: ModelError.self) {
            try NormalForm(
                OneNode(operation: "NegativeLogLikelihoodLoss", attributes: [:], inputs: [Self.scores, Self.scores])
                    .model)
        }
        #expect(error?.message.contains("its scores have 2 axes and its classes 2; classes have one axis less") == true)
    }
}
