import OpenCVDNN
import TestSupport
import Testing

@Suite struct DNNNetFromMemoryTests {
    static let models = ModelCase.all

    private func net(_ model: ModelCase) throws -> DNNNet {
        let isTextAlone = model.files == ["pool-softmax.prototxt"]
        let bytes = try model.files.map { try Fixture.bytes("Models/\($0)") }
        return try DNNNet(
            framework: model.framework, model: isTextAlone ? [] : bytes[0],
            config: isTextAlone ? bytes[0] : bytes.count > 1 ? bytes[1] : [])
    }

    @Test(arguments: models.filter { $0.support == .reads })
    func bytesAreAsGoodAsFiles(_ model: ModelCase) throws {
        try model.expectAnswer(of: net(model))
    }

    @Test(arguments: models.filter { $0.support == .readsOrRefuses })
    func answersRightOrRefuses(_ model: ModelCase) throws {
        do {
            try model.expectAnswer(of: net(model))
        } catch let error as DNNError {
            #expect(error.code == .openCV || error.code == .unsupported || error.code == .invalidModel)
        }
    }

    @Test(arguments: models.filter { $0.support == .lacksFormat })
    func saysWhichOpenCVHasTheFormat(_ model: ModelCase) {
        let error = #expect(throws: DNNError.self) { try net(model) }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("need OpenCV 4") == true)
    }

    @Test func theBytesAreNotNeededAfterwards() throws {
        let model = ModelCase.onnx("tiny-classifier")
        var bytes = try Fixture.bytes("Models/tiny-classifier.onnx")
        let net = try bytes.withSpan { try unsafe DNNNet(framework: .onnx, model: $0.bytes) }
        for index in bytes.indices { bytes[index] = 0xff }
        try model.expectAnswer(of: net)
    }

    @Test(arguments: Framework.allCases)
    func refusesNoBytes(_ framework: Framework) {
        let error = #expect(throws: DNNError.self) { try DNNNet(framework: framework, model: []) }
        #expect(error?.code == .invalidModel)
        #expect(error?.subject?.contains(framework.rawValue) == true)
    }

    @Test(arguments: Framework.allCases)
    func refusesAText(_ framework: Framework) {
        #expect(throws: DNNError.self) { try DNNNet(framework: framework, model: Array("This is a text.\n".utf8)) }
    }
}
