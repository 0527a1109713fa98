import OpenCVDNN
import TestSupport
import Testing

/// A sound graph that OpenCV's importer gets wrong where it is left alone, with NumPy's numbers.
struct TensorFlowGraphCase: Decodable, CustomTestStringConvertible {
    let name: String

    var testDescription: String { name }
    var path: String { Fixture.path("TensorFlow/\(name).pb") }

    static func all() throws -> [Self] { try Fixture.table("TensorFlow/cases.json") }
}

@Suite struct TensorFlowModelsTests {
    /// Reshapes that OpenCV 4.6 has no spelling for.
    static let refused: Set = ["wide"]

    @Test(arguments: try TensorFlowGraphCase.all())
    func isRight(_ graph: TensorFlowGraphCase) throws {
        if OpenCV.version < OpenCV.Version(4, 7), Self.refused.contains(graph.name) {
            let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: graph.path) }
            #expect(error?.code == .unsupported)
            #expect(error?.message.contains("node \"y\"") == true)
            return
        }
        let net = try DNNNet(contentsOfFile: graph.path)
        let expected = try Fixture.array("TensorFlow/\(graph.name).output.npy")
        let input = try Fixture.array("TensorFlow/\(graph.name).input.npy")
        let answer = try net.run(input, outputs: ["y"]).outputs[0].tensor
        try expectAgreement(of: answer, with: expected, tolerance: 1e-4)
    }

    @Test func whatNobodyCanSayIsAsked() {
        let error = #expect(throws: DNNError.self) {
            try DNNNet(contentsOfFile: Fixture.path("TensorFlow/open-squeeze.pb"))
        }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("node \"y\" (Squeeze)") == true)
        #expect(error?.message.contains("squeeze_dims") == true)
    }

    /// From memory as from files, and with a batch of another size than the graph was tried with.
    @Test func aRewrittenGraphTakesAnyBatch() throws {
        let net = try DNNNet(framework: .tensorFlow, model: Fixture.bytes("TensorFlow/vector-plus-image.pb"))
        let input = try Fixture.array("TensorFlow/vector-plus-image.input.npy")
        let whole = try net.forward(input)
        let one = try net.forward(Tensor(Array(input.array(of: Float.self).prefix(72)), shape: [1, 3, 6, 4]))
        #expect(
            try Array(whole.array(of: Float.self).prefix(48)).elementsEqual(one.array(of: Float.self)) {
                abs($0 - $1) < 1e-5
            })
    }
}
