import ImageClassification
import OpenCVDNN
import TestSupport
import Testing

/// The layer before the classes, in models that end in different ways (`Scripts/make_endings.py`).
@Suite struct EmbeddingLayerTests {
    private static func classifier(_ model: String) throws -> ImageClassifier {
        try ImageClassifier(
            ImageClassifier.Model(
                contentsOfFile: Fixture.path("Models/\(model)"), engine: .classic, labels: nil,
                preprocessing: Preprocessing(
                    inputSize: Size2i(width: 8, height: 8), scaleFactor: 1, mean: .zero)))
    }

    static let layers = [
        ("tiny-classifier.onnx", "flatten"), ("tiny-classifier-softmax.onnx", "flatten"),
        ("corner-classifier.onnx", "flat"), ("tiny-classifier.pb", "pool"), ("Endings/linear.onnx", "flat"),
        ("Endings/softmax.onnx", "flat"), ("Endings/log-softmax.onnx", "flat"), ("Endings/sigmoid.onnx", "flat"),
        ("Endings/hard-sigmoid.onnx", "flat"), ("Endings/softmax-reshape.onnx", "flat"),
        ("Endings/softmax-quantized.onnx", "flat"), ("Endings/convolution-sigmoid.onnx", "pool"),
    ]

    @Test(arguments: layers) func isFound(model: String, layer: String) throws {
        let classifier = try Self.classifier(model)
        #expect(try classifier.embeddingLayer() == layer)
        #expect(try classifier.embedding(of: Image(width: 8, height: 8, fill: [10, 20, 30])).shape.count == 1)
    }

    /// A network that goes on after its scores, and one with a score for each pixel.
    static let others = [
        ("Endings/linear-relu.onnx", "the network doesn't end in a layer that makes class scores of a vector", true),
        ("dynamic-size.onnx", "the layer before the classes, relu, makes no vector", false),
    ]

    @Test(arguments: others)
    func orLayersToChooseFromAreNamed(model: String, message: String, hasVectors: Bool) throws {
        let classifier = try Self.classifier(model)
        let error = #expect(throws: ClassificationError.self) { try classifier.embeddingLayer() }
        #expect(error?.code == .ambiguousOutput && error?.subject == "layer")
        #expect(error?.message.hasPrefix(message) == true)
        #expect(error?.message.contains("flat (3 numbers)") == hasVectors, "\(error?.message ?? "")")
    }
}
