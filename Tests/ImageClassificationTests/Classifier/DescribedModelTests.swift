import Foundation
import ImageClassification
import OpenCVDNN
import TestSupport
import Testing

/// Classifiers of models that describe themselves, by files beside them or by their metadata.
@Suite struct DescribedModelTests {
    private static let vit = #"{"image_processor_type": "ViTImageProcessor", "size": {"height": 8, "width": 8}}"#
    private static let names = (0..<10).map { "name\($0)" }
    private static let labels =
        #"{"id2label": {"# + names.enumerated().map { "\"\($0)\": \"\($1)\"" }.joined(separator: ", ") + "}}"

    /// The answer is ONNX Runtime's.
    @Test func denotationsAreAllThatAClassifierNeeds() throws {
        struct Row: Decodable {
            let image: [UInt8]
            let logits: [Float]
        }
        let row = try #require(try Fixture.table("Tables/denotations.json", of: Row.self).first)
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/denoted-classifier.onnx"))
        let classifier = try ImageClassifier(describing: net)
        #expect(classifier.preprocessing.layout == .nhwc && classifier.preprocessing.channelOrder == .bgr)
        let image = try Image(width: 8, height: 3, channels: 3, bytes: row.image)
        #expect(agree(try classifier.classifyInSteps(image).scores, row.logits, within: 1e-4))
    }

    @Test func classifiesWithoutAnythingSaid() throws {
        try withModelFolder(["preprocessor_config.json": Self.vit, "config.json": Self.labels]) { path in
            let classifier = try ImageClassifier(contentsOfFolder: path)
            let image = try Image(width: 30, height: 20, fill: [10, 100, 200])
            #expect(try classifier.classify(image, top: 5).predictions.count == 5)
        }
    }

    @Test func aModelThatNothingIsKnownOfIsRefused() throws {
        try withModelFolder(["config.json": Self.labels]) { path in
            let error = #expect(throws: ClassificationError.self) { try ImageClassifier(contentsOfFolder: path) }
            #expect(error?.code == .invalidConfiguration && error?.message.contains("preprocessing.json") == true)
        }
    }

    /// The model says Bgr8 and -1...1; the processor says the same range, and red first.
    @Test func aModelThatContradictsTheFileBesideItIsRefused() throws {
        let vit = Self.vit.replacingOccurrences(of: "\"height\": 8", with: "\"height\": 3")
        let model = try Fixture.data("Models/denoted-classifier.onnx")
        try withModelFolder(["preprocessor_config.json": vit]) { path in
            try model.write(to: URL(filePath: "\(path)/model.onnx"))
            let error = #expect(throws: ClassificationError.self) { try ImageClassifier(contentsOfFolder: path) }
            #expect(error?.message.contains("preprocessor_config.json (ViTImageProcessor), which says rgb") == true)
            // A person's own file decides.
            let own = #"{"inputSize": {"width": 8, "height": 3}}"#
            try Data(own.utf8).write(to: URL(filePath: "\(path)/preprocessing.json"))
            #expect(try ImageClassifier(contentsOfFolder: path).preprocessing.layout == .nhwc)
        }
    }

    @Test func anotherSizeThanTheModelsIsRefused() throws {
        let vit = Self.vit.replacingOccurrences(of: "8", with: "9")
        try withModelFolder(["preprocessor_config.json": vit]) { path in
            let error = #expect(throws: ClassificationError.self) { try ImageClassifier(contentsOfFolder: path) }
            #expect(error?.subject == "inputSize" && error?.message.contains("8x8") == true)
        }
    }

    @Test func aDetectorIsRefused() throws {
        let network = try DNNNet(contentsOfFile: Fixture.path("Models/colored-rectangles.onnx"))
        let error = #expect(throws: ClassificationError.self) { try ImageClassifier(describing: network) }
        #expect(error?.message.contains("task is detect") == true)
    }
}
