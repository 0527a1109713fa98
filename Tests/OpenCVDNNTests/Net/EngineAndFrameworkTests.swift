import Foundation
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

    @Test("auto is ONNX Runtime where it is built in, and otherwise what the default is")
    func auto() throws {
        let path = Fixture.path("Models/tiny-classifier.onnx")
        let net = try DNNNet(contentsOfFile: path, engine: .auto)
        #expect(try net.engine == (Engine.onnxRuntime.isAvailable ? .onnxRuntime : DNNNet(contentsOfFile: path).engine))
        try expectAgreement(
            of: net.forward(Fixture.array("Models/tiny-classifier.input.npy")),
            with: Fixture.array("Models/tiny-classifier.output.npy"), tolerance: 1e-5)
    }

    @Test("A model that ONNX Runtime does not run has another engine with auto")
    func autoWithoutONNXRuntime() throws {
        let model = ModelCase.all.first { $0.framework == .tensorFlow }
        let files = try #require(model).paths
        let net = try DNNNet(contentsOfFile: files[0], config: files.count > 1 ? files[1] : nil, engine: .auto)
        #expect(net.engine != .onnxRuntime)
        let error = #expect(throws: DNNError.self) { try DNNNet(framework: .onnx, model: [8], engine: .auto) }
        #expect(error?.code == .invalidModel)
    }

    @Test(
        "ONNX Runtime sends no telemetry",
        .enabled(if: Engine.onnxRuntime.isAvailable, "this OpenCV was built without ONNX Runtime"))
    func telemetry() throws {
        _ = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: .onnxRuntime)
        #expect(unsafe getenv("ORT_DISABLE_TELEMETRY").map { unsafe String(cString: $0) } == "1")
    }

    @Test(
        "ONNX Runtime gets none of a model's own settings, which could have it write files",
        .enabled(if: Engine.onnxRuntime.isAvailable, "this OpenCV was built without ONNX Runtime"))
    func sessionSettings() throws {
        // metadata_props of the model: the key ort_config with the value {, which is no JSON.
        let entry = Array("\u{72}\u{0F}\u{0A}\u{0A}ort_config\u{12}\u{01}{".utf8)
        let model = try Fixture.bytes("Models/tiny-classifier.onnx") + entry
        let error = #expect(throws: DNNError.self) {
            try DNNNet(framework: .onnx, model: model, reading: .verbatim, engine: .onnxRuntime)
        }
        #expect(error?.message.contains("ort_config") == true)
        let net = try DNNNet(framework: .onnx, model: model, engine: .onnxRuntime)
        try expectAgreement(
            of: net.forward(Fixture.array("Models/tiny-classifier.input.npy")),
            with: Fixture.array("Models/tiny-classifier.output.npy"), tolerance: 1e-5)
    }

    /// cv::dnn::readNet's spellings.
    @Test func frameworksAreSpeltAsOpenCVDoes() {
        #expect(
            Framework.allCases.map(\.description) == [
                "onnx", "tensorflow", "tflite", "caffe", "darknet", "torch", "torch-ascii", "openvino",
            ])
    }
}
