import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite struct DNNNetFileErrorsTests {
    static let extensions = ["onnx", "pb", "tflite", "caffemodel", "weights", "t7", "bin"]

    @Test(arguments: extensions)
    func aFileThatIsNotThere(_ fileExtension: String) {
        let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: "nowhere/model.\(fileExtension)") }
        #expect(error?.code == .fileNotFound)
        #expect(error?.subject == "nowhere/model.\(fileExtension)")
        #expect(error?.operation == "readNet")
    }

    @Test(arguments: extensions)
    func aFolder(_ fileExtension: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/model.\(fileExtension)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: path) }
            #expect(error?.code == .unreadableFile)
            #expect(error?.subject == path)
            #expect(error?.message.contains("folder") == true)
        }
    }

    @Test(arguments: extensions)
    func anEmptyFile(_ fileExtension: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/model.\(fileExtension)"
            #expect(FileManager.default.createFile(atPath: path, contents: nil))
            let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: path) }
            #expect(error?.code == .unreadableFile)
            #expect(error?.subject == path)
            #expect(error?.message.contains("empty") == true)
        }
    }

    /// A pipe that nobody writes to would be waited for without end.
    @Test(.timeLimit(.hang))
    func aPipe() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/model.onnx"
            try #require(unsafe mkfifo(path, 0o600) == 0)
            let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: path) }
            #expect(error?.code == .unreadableFile)
            #expect(error?.message.contains("pipe") == true)
        }
    }

    @Test(arguments: extensions)
    func aTextUnderAModelsName(_ fileExtension: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/model.\(fileExtension)"
            try Data("This is a text, whatever its name says.\n".utf8).write(to: URL(filePath: path))
            let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: path) }
            #expect(error?.subject == path)
        }
    }

    @Test(arguments: ["", "nowhere.prototxt"])
    func aConfigurationThatIsNotThere(_ config: String) {
        let path = Fixture.path("Models/tiny-classifier.caffemodel")
        #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: path, config: config) }
        let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: path, config: "nowhere.prototxt") }
        #expect(error?.code == .fileNotFound)
        #expect(error?.subject == "nowhere.prototxt")
    }

    @Test func noFileName() {
        let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: "") }
        #expect(error?.code == .invalidArgument || error?.code == .fileNotFound)
    }

    @Test func aFileNameWithNULInIt() {
        let path = Fixture.path("Models/tiny-classifier.onnx")
        let model = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: "\(path)\0.onnx") }
        #expect(model?.code == .invalidArgument)
        let config = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: path, config: "a\0b") }
        #expect(config?.code == .invalidArgument)
    }

    @Test func aFormatThatNothingTells() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/model.keras"
            try Data("a model".utf8).write(to: URL(filePath: path))
            let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: path) }
            #expect(error?.code == .invalidArgument)
            #expect(error?.subject == path)
            #expect(error?.message.contains(".onnx") == true)
        }
    }

    @Test func aFrameworkThatThereIsNot() {
        let error = #expect(throws: DNNError.self) {
            try DNNNet(
                contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), framework: Framework(rawValue: "mxnet"))
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("onnx, tensorflow") == true)
    }

    @Test(arguments: Engine.allCases.filter { !$0.isAvailable })
    func anEngineThatThisOpenCVLacks(_ engine: Engine) throws {
        let path = Fixture.path("Models/tiny-classifier.onnx")
        let bytes = try Fixture.bytes("Models/tiny-classifier.onnx")
        for error in [
            #expect(throws: DNNError.self, performing: { try DNNNet(contentsOfFile: path, engine: engine) }),
            #expect(throws: DNNError.self, performing: { try DNNNet(framework: .onnx, model: bytes, engine: engine) }),
        ] {
            #expect(error?.code == .unsupported)
            #expect(error?.message.contains("OpenCV") == true)
        }
    }

    @Test(arguments: [-1, 5, 1000, .max])
    func anEngineThatThereIsNot(_ number: Int) {
        let error = #expect(throws: DNNError.self) {
            try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: Engine(rawValue: number))
        }
        #expect(error?.code == .invalidArgument)
    }
}
