import EfficientNetLite0
import Foundation
import ImageClassification
import OpenCVDNN
import Testing

/// What Python's cv2 4.6 answers with the same network: `blobFromImage(image, 1/128, (224, 224), (127, 127, 127),
/// swapRB=True, crop=True)`, one softmax.
@Suite struct EfficientNetLite0Tests {
    typealias Class = (index: Int, label: String, probability: Float)

    static let answers: [(picture: String, classes: [Class])] = [
        ("chelsea.png", [(285, "Egyptian cat", 0.4037), (282, "tiger cat", 0.3334), (281, "tabby", 0.1567)]),
        ("coffee.png", [(967, "espresso", 0.9420), (968, "cup", 0.0161), (925, "consomme", 0.0083)]),
        ("rocket.jpg", [(657, "missile", 0.3050), (744, "projectile", 0.1684), (540, "drilling platform", 0.0623)]),
    ]

    @Test(arguments: answers)
    func classifiesAsPythonDoes(picture: String, classes: [Class]) throws {
        let classifier = try ImageClassifier(.efficientNetLite0)
        let file = URL(filePath: #filePath).appending(path: "../../../Examples/Images/\(picture)").standardized
        let answer = try classifier.classify(Image(contentsOfFile: file.path), top: classes.count)
        #expect(answer.map(\.classIndex) == classes.map(\.index))
        #expect(answer.map(\.label) == classes.map(\.label))
        for (prediction, expected) in zip(answer, classes) {
            #expect(abs(prediction.confidence - expected.probability) < 1e-3)
        }
    }

    /// The file is in normal form for every OpenCV, so that nothing is copied on the way there.
    @Test func isReadInPlace() throws {
        #expect(try ImageClassifier(.efficientNetLite0).network.rewriting.isEmpty)
    }

    @Test func takesAnyBatch() throws {
        let classifier = try ImageClassifier(.efficientNetLite0)
        let images = try Self.answers.map { answer in
            let file = URL(filePath: #filePath).appending(path: "../../../Examples/Images/\(answer.picture)")
                .standardized
            return try Image(contentsOfFile: file.path)
        }
        #expect(try classifier.classify(images, top: 1).map { $0[0].classIndex } == [285, 967, 657])
    }

    @Test func namesEachClass() throws {
        let labels = try #require(ImageClassifier.Model.efficientNetLite0.labels)
        #expect(labels.count == 1000)
        #expect(labels.first?.name == "tench")
        #expect(labels.last == ClassLabel("toilet tissue", synonyms: ["toilet paper", "bathroom tissue"]))
    }
}
