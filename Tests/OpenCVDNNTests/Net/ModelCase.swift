import OpenCVDNN
import TestSupport
import Testing

/// A network of `Tests/Fixtures/Models` with an input and what NumPy and the format's own runtime say of it.
struct ModelCase: CustomTestStringConvertible {
    /// What this OpenCV is to make of the model.
    enum Support {
        case reads
        /// The format is not in this version.
        case lacksFormat
        /// Depends on how it was built, or on a version between those that were tried.
        case readsOrRefuses
    }

    let files: [String]
    let framework: Framework
    let input: String
    let output: String
    var tolerance = 1e-5
    var support = Support.reads

    var testDescription: String { files.joined(separator: " + ") }
    var paths: [String] { files.map { Fixture.path("Models/\($0)") } }
    var config: String? { paths.count > 1 ? paths[1] : nil }

    func net() throws -> DNNNet { try DNNNet(contentsOfFile: paths[0], config: config, framework: framework) }

    /// Expects the network's answer to be the right one.
    func expectAnswer(
        of net: DNNNet, _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let expected = try Fixture.array("Models/\(output).npy")
        let answer = try net.forward(Fixture.array("Models/\(input).npy"))
        // Darknet and Caffe keep axes of length 1.
        try expectAgreement(
            of: answer.reshaped(to: expected.shape), with: expected, tolerance: tolerance, comment,
            sourceLocation: sourceLocation)
    }

    static func tiny(_ files: String..., framework: Framework, softmax: Bool = false, support: Support = .reads) -> Self
    {
        Self(
            files: files, framework: framework, input: "tiny-classifier.input",
            output: softmax ? "tiny-classifier-softmax.output" : "tiny-classifier.output", support: support)
    }

    static func onnx(
        _ stem: String, input: String? = nil, tolerance: Double = 1e-5, since version: OpenCV.Version? = nil
    ) -> Self {
        let isCertain = version.map { OpenCV.version >= $0 } ?? true
        let arrays = input.map { "\(stem).\($0)" } ?? stem
        return Self(
            files: ["\(stem).onnx"], framework: .onnx, input: "\(arrays).input", output: "\(arrays).output",
            tolerance: tolerance, support: isCertain ? .reads : .readsOrRefuses)
    }

    /// `Tests/Fixtures/README.md` says which OpenCV reads which.
    static let all: [Self] = {
        let ofOpenCV4: Support = OpenCV.version.major < 5 ? .reads : .lacksFormat
        let liteOnly: Support = OpenCV.version < OpenCV.Version(4, 8) ? .lacksFormat : .readsOrRefuses
        return [
            onnx("tiny-classifier"), onnx("tiny-classifier-softmax"), onnx("perceptron"), onnx("lstm"),
            onnx("quantized"),
            onnx("clip-attributes"), onnx("dynamic-size", input: "6x4"), onnx("dynamic-size", input: "3x5"),
            onnx("tiny-classifier-float16", tolerance: 1e-3, since: OpenCV.Version(4, 10)),
            onnx("clip-constants", since: OpenCV.Version(4, 10)),
            tiny("tiny-classifier.pb", framework: .tensorFlow),
            tiny("tiny-classifier.pb", "tiny-classifier.pbtxt", framework: .tensorFlow, softmax: true),
            tiny("tiny-classifier.tflite", framework: .tensorFlowLite, support: liteOnly),
            tiny("tiny-classifier-softmax.tflite", framework: .tensorFlowLite, softmax: true, support: liteOnly),
            tiny("tiny-classifier.caffemodel", "tiny-classifier.prototxt", framework: .caffe, support: ofOpenCV4),
            tiny("tiny-classifier.weights", "tiny-classifier.cfg", framework: .darknet, support: ofOpenCV4),
            tiny("tiny-classifier.t7", framework: .torch, support: ofOpenCV4),
            tiny("tiny-classifier-ascii.t7", framework: .torchASCII, support: ofOpenCV4),
            tiny("tiny-classifier.bin", "tiny-classifier.xml", framework: .openVINO, support: .readsOrRefuses),
            Self(
                files: ["pool-softmax.prototxt"], framework: .caffe, input: "pool-softmax.input",
                output: "pool-softmax.output", support: ofOpenCV4),
        ]
    }()
}
