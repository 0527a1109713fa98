import OpenCVDNN
import TestSupport
import Testing

@Suite struct EngineAndFrameworkTests {
    /// The numbers of cv::dnn::EngineType.
    @Test func numbersAndNames() {
        #expect(Engine.allCases.map(\.rawValue) == Array(0...4))
        #expect(Engine.allCases.map(\.description) == ["default", "classic", "new", "auto", "onnxruntime"])
        #expect(Engine(rawValue: 9).description == "Engine(9)")
    }

    @Test func theNewEngineCameWithOpenCV5() {
        #expect(Engine.default.isAvailable)
        #expect(Engine.auto.isAvailable)
        #expect(Engine.new.isAvailable == (OpenCV.version.major >= 5))
        #expect(!Engine(rawValue: 9).isAvailable)
    }

    @Test(arguments: Engine.runnable)
    func aNetworkTellsWhichRunsIt(engine: Engine) throws {
        let path = Fixture.path("Models/tiny-classifier.onnx")
        #expect(try DNNNet(contentsOfFile: path, engine: engine).engine == engine)
        #expect(try Engine.runnable.contains(DNNNet(contentsOfFile: path).engine))
        #expect(try DNNNet().engine == .classic)
    }

    /// cv::dnn::readNet's spellings.
    @Test func frameworksAreSpeltAsOpenCVDoes() {
        #expect(
            Framework.allCases.map(\.description) == [
                "onnx", "tensorflow", "tflite", "caffe", "darknet", "torch", "torch-ascii", "openvino",
            ])
    }
}
