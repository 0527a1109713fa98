import OpenCVDNN
import TestSupport
import Testing

/// A line of `Malformed/cases.json`: a model with one fault.
struct MalformedModel: Decodable, CustomTestStringConvertible {
    let files: [String]
    let fault: String
    let inputShape: [Int]

    var testDescription: String { "\(files[0]): \(fault)" }

    static func all() throws -> [Self] { try Fixture.table("Malformed/cases.json") }
}

@Suite struct MalformedModelTests {
    @Test(arguments: try MalformedModel.all())
    func isRefusedWhenReadOrRun(_ model: MalformedModel) {
        let paths = model.files.map { Fixture.path("Malformed/\($0)") }
        let error = #expect(throws: DNNError.self) {
            let net = try DNNNet(contentsOfFile: paths[0], config: paths.count > 1 ? paths[1] : nil)
            _ = try net.forward(Tensor(zeros: Tensor.Shape(model.inputShape)))
        }
        #expect(error?.message.isEmpty == false)
        #expect(error?.message.contains("\n") == false)
    }
}
