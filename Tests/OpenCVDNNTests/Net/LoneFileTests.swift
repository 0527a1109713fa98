import OpenCVDNN
import TestSupport
import Testing

/// Formats of two files, of which one was named, and formats of one file, of which two were.
@Suite struct LoneFileTests {
    @Test(arguments: [
        ("tiny-classifier.caffemodel", ".prototxt"), ("tiny-classifier.weights", ".cfg"),
        ("tiny-classifier.pbtxt", ".pb"), ("tiny-classifier.bin", ".xml"),
    ])
    func aHalfAsksForTheOther(file: String, other: String) throws {
        let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: Fixture.path("Models/\(file)")) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains(other) == true)
    }

    @Test(arguments: ["tiny-classifier.onnx", "tiny-classifier.tflite", "tiny-classifier.t7"])
    func aConfigThatWouldBePassedOverIsRefused(file: String) throws {
        let error = #expect(throws: DNNError.self) {
            try DNNNet(
                contentsOfFile: Fixture.path("Models/\(file)"),
                config: Fixture.path("Models/tiny-classifier.xml"),
                framework: Framework.allCases.first { file.hasSuffix($0.extension) })
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("one file") == true)
    }

    @Test(arguments: [
        ("tiny-classifier.caffemodel", "tiny-classifier.onnx"), ("tiny-classifier.pb", "tiny-classifier.pb"),
    ])
    func aConfigThatIsNoTextIsRefused(file: String, config: String) throws {
        let error = #expect(throws: DNNError.self) {
            try DNNNet(contentsOfFile: Fixture.path("Models/\(file)"), config: Fixture.path("Models/\(config)"))
        }
        #expect(error?.message.contains("text") == true)
    }

    @Test(.enabled(if: OpenCV.version.major < 5, "OpenCV 5 reads no Torch7"))
    func torchTellsItsFormItself() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier-ascii.t7"), framework: .torch)
        #expect(net.framework == .torchASCII)
    }
}

extension Framework {
    fileprivate var `extension`: String { self == .torch ? ".t7" : ".\(rawValue)" }
}
