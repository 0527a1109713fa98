import OpenCVDNN
import TestSupport
import Testing

@Suite struct DNNNetReadingTests {
    @Test(arguments: ModelCase.all.filter { $0.support == .reads })
    func answersAsTheFormatsOwnRuntime(_ model: ModelCase) throws {
        let net = try model.net()
        try model.expectAnswer(of: net)
        #expect(net.framework == model.framework)
    }

    @Test(arguments: ModelCase.all.filter { $0.support == .readsOrRefuses })
    func answersRightOrRefuses(_ model: ModelCase) throws {
        do {
            try model.expectAnswer(of: model.net())
        } catch let error as DNNError {
            #expect(error.code == .openCV || error.code == .unsupported || error.code == .invalidModel)
        }
    }

    @Test(arguments: ModelCase.all.filter { $0.support == .lacksFormat })
    func saysWhichOpenCVHasTheFormat(_ model: ModelCase) {
        let error = #expect(throws: DNNError.self) { try model.net() }
        #expect(error?.code == .unsupported)
        #expect(error?.subject == model.paths[0])
        #expect(error?.message.contains("need OpenCV 4") == true)
    }

    @Test(arguments: ModelCase.all.filter { $0.support == .reads && $0.framework != .torchASCII })
    func theExtensionTellsTheFormat(_ model: ModelCase) throws {
        let net = try DNNNet(contentsOfFile: model.paths[0], config: model.config)
        try model.expectAnswer(of: net)
        #expect(net.framework == model.framework)
    }

    /// As cv::dnn::readNet, whose two files may come in either order.
    @Test(arguments: ModelCase.all.filter { $0.support == .reads && $0.files.count == 2 })
    func theFilesMayComeInEitherOrder(_ model: ModelCase) throws {
        let net = try DNNNet(contentsOfFile: model.paths[1], config: model.paths[0])
        try model.expectAnswer(of: net)
    }

    @Test func theEnginesOfThisOpenCVRunAModel() throws {
        let model = ModelCase.onnx("tiny-classifier")
        for engine in Engine.allCases where engine.isAvailable {
            let net = try DNNNet(contentsOfFile: model.paths[0], engine: engine)
            try model.expectAnswer(of: net, "\(engine)")
        }
    }
}
