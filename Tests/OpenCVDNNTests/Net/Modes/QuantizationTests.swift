import OpenCVDNN
import TestSupport
import Testing

@Suite(
    "Quantization", .enabled(if: OpenCV.version < OpenCV.Version(5, 0), "OpenCV 5 quantizes no networks"))
struct QuantizationTests {
    let net: DNNNet
    let sample: Tensor
    let expected: Tensor

    init() throws {
        net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"))
        sample = try Fixture.array("Models/tiny-classifier.input.npy")
        expected = try Fixture.array("Models/tiny-classifier.output.npy")
    }

    /// 255 steps over the range with 0 in it; the lowest number is -128.
    static func quantization(of tensor: Tensor) throws -> (scale: Float, zeroPoint: Int) {
        let elements = try tensor.array(of: Float.self)
        let low = min(elements.min() ?? 0, 0)
        let scale = (max(elements.max() ?? 0, 0) - low) / 255
        return (scale, Int((-128 - low / scale).rounded()))
    }

    @Test("A quantized network answers as the other does, within a few steps of its output")
    func answers() throws {
        let quantized = try net.quantize(samples: [sample])
        let step = try Self.quantization(of: expected).scale
        let output = try quantized.forward(sample)
        #expect(output.elementType == .float32)
        let differences = zip(try output.array(of: Float.self), try expected.array(of: Float.self)).map { abs($0 - $1) }
        #expect(try #require(differences.max()) < 12 * step)
        #expect(try quantized.layerTypes["ConvolutionInt8"] == 1)
        #expect(try disagreement(of: net.forward(sample), with: expected, tolerance: 1e-5) == nil)
    }

    @Test("Scales and zero points follow from the ranges of the sample and of the output")
    func details() throws {
        let quantized = try net.quantize(samples: [sample], inputType: .int8, outputType: .int8)
        let input = try #require(quantized.inputDetails.first)
        let expectedInput = try Self.quantization(of: sample)
        #expect(abs(input.scale - expectedInput.scale) < 1e-6)
        #expect(input.zeroPoint == expectedInput.zeroPoint)
        let output = try #require(quantized.outputDetails.first)
        let expectedOutput = try Self.quantization(of: expected)
        #expect(abs(output.scale - expectedOutput.scale) < 1e-5)
        #expect(output.zeroPoint == expectedOutput.zeroPoint)
    }

    @Test("One scale for a whole tensor", .enabled(if: OpenCV.version >= OpenCV.Version(4, 7), "needs OpenCV 4.7"))
    func perTensor() throws {
        #expect(try net.quantize(samples: [sample], perChannel: false).forward(sample).shape == [2, 10])
    }

    @Test("After a refusal the network works on")
    func refusals() throws {
        let calls: [(DNNError.Code, () throws -> Void)] = [
            (.noInput, { _ = try net.quantize(samples: []) }),
            (.noInput, { _ = try net.quantize(samples: [sample, sample]) }),
            (.shapeMismatch, { _ = try net.quantize(samples: [try Tensor(zeros: [2, 3])]) }),
            (.elementTypeMismatch, { _ = try net.quantize(samples: [sample], inputType: .uint8) }),
            (.openCV, { _ = try net.inputDetails }), (.openCV, { _ = try net.outputDetails }),
            (.openCV, { _ = try net.quantize(samples: [sample]).quantize(samples: [sample]) }),
        ]
        for (code, call) in calls {
            let error = #expect(throws: DNNError.self, performing: call)
            #expect(error?.code == code, "\(String(describing: error))")
        }
        #expect(try disagreement(of: net.forward(sample), with: expected, tolerance: 1e-5) == nil)
    }
}

@Suite("Quantization with OpenCV 5", .enabled(if: OpenCV.version >= OpenCV.Version(5, 0), "OpenCV 4 has it"))
struct NoQuantizationTests {
    @Test("Quantization is refused by name of the version", arguments: Engine.runnable)
    func refused(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: engine)
        let sample = try Fixture.array("Models/tiny-classifier.input.npy")
        for call in [{ _ = try net.quantize(samples: [sample]) }, { _ = try net.inputDetails }] {
            let error = #expect(throws: DNNError.self, performing: call)
            #expect(error?.code == .unsupported)
            #expect(error?.message.contains("OpenCV 4") == true)
        }
    }
}
