import Foundation
import ImageClassification
import OpenCVDNN
import TestSupport
import Testing

@Suite struct ImageClassifierTests {
    @Test(arguments: [("tiny-classifier.onnx", true), ("tiny-classifier-softmax.onnx", false)])
    func agreesWithNumPy(file: String, softmaxApplied: Bool) throws {
        let classifier = try ImageClassifier(TinyClassifier.model(file))
        for row in try TinyClassifier.rows() {
            let best = row.ranking.prefix(3)
            let classification = try classifier.classify(row.image(), top: 3)
            #expect(classification.map(\.classIndex) == Array(best))
            #expect(classification.map(\.label) == best.map { "name \($0)" })
            #expect(agree(classification.map(\.confidence), best.map { row.probabilities[$0] }, within: 1e-4))
            let scores = softmaxApplied ? row.logits : row.probabilities
            #expect(agree(classification.map(\.score), best.map { scores[$0] }, within: 1e-4))
            #expect(classification.softmaxApplied == softmaxApplied)
            #expect(classification.outputShape == [1, 10])
            #expect(abs(classification.confidenceSum - 1) < 1e-5)
        }
    }

    @Test func classifiesABatchAsEachPictureAlone() throws {
        let classifier = try ImageClassifier(TinyClassifier.model())
        let rows = try TinyClassifier.rows()
        let images = try rows.map { try $0.image() }
        let batch = try classifier.classify(images, top: 10)
        #expect(batch.count == rows.count)
        for (row, classification) in zip(rows, batch) {
            #expect(classification.map(\.classIndex) == row.ranking)
            #expect(agree(classification.map(\.confidence), row.ranking.map { row.probabilities[$0] }, within: 1e-4))
            #expect(classification.outputShape == [10, 10])
            #expect(classification.times == batch[0].times)
        }
        #expect(try classifier.classify([Image](), top: 1).isEmpty)
    }

    @Test func takesTheNetworkFromBytes() throws {
        let model = try ImageClassifier.Model(
            framework: .onnx, model: Fixture.bytes("Models/tiny-classifier.onnx"), name: "tiny",
            labels: TinyClassifier.labels,
            preprocessing: TinyClassifier.preprocessing)
        #expect(model.network.name == "tiny")
        let row = try TinyClassifier.rows()[0]
        #expect(try ImageClassifier(model).classify(row.image(), top: 1)[0].classIndex == row.ranking[0])
    }

    @Test func softmaxFollowsTheMode() throws {
        let row = try TinyClassifier.rows()[0]
        let raw = try ImageClassifier(TinyClassifier.model(softmax: .never)).classify(row.image(), top: 10)
        #expect(!raw.softmaxApplied)
        #expect(raw.allSatisfy { $0.confidence == $0.score })
        #expect(agree(raw.map(\.score), row.ranking.map { row.logits[$0] }, within: 1e-4))

        // A softmax over probabilities keeps the order and flattens the numbers: the first is at most e times the last.
        let twice = try ImageClassifier(TinyClassifier.model("tiny-classifier-softmax.onnx", softmax: .always))
            .classify(row.image(), top: 10)
        #expect(twice.softmaxApplied)
        #expect(twice.map(\.classIndex) == row.ranking)
        #expect(twice[0].confidence < twice[9].confidence * 2.72)
    }

    @Test func namesClassesWithoutLabels() throws {
        let row = try TinyClassifier.rows()[0]
        let classification = try ImageClassifier(TinyClassifier.model(labels: nil)).classify(row.image(), top: 1)
        #expect(classification[0].label == "class_\(row.ranking[0])")
    }

    @Test func givesAllClassesWhenAskedForMore() throws {
        let classifier = try ImageClassifier(TinyClassifier.model())
        let image = try TinyClassifier.rows()[0].image()
        #expect(try classifier.classify(image, top: 1000).count == 10)
        #expect(try classifier.classify(image).count == 5)
    }

    @Test func timesEachStep() throws {
        let image = try TinyClassifier.rows()[0].image()
        let classifier = try ImageClassifier(TinyClassifier.model())
        let clock = ContinuousClock()
        let start = clock.now
        let times = try classifier.classify(image).times
        let whole = start.duration(to: clock.now)
        #expect(times.decode == nil)
        #expect(times.preprocess > .zero && times.forward > .zero && times.postprocess > .zero)
        #expect(times.total == times.preprocess + times.forward + times.postprocess)
        #expect(times.total <= whole)
        // OpenCV's own clock runs inside the forward pass.
        let profile = try #require(times.profile)
        #expect(profile > .zero && profile <= times.forward)
    }

    @Test func becomesJSONAndComesBack() throws {
        let classification = try ImageClassifier(TinyClassifier.model()).classify(TinyClassifier.rows()[0].image())
        let json = try JSONEncoder().encode(classification)
        #expect(try JSONDecoder().decode(Classification.self, from: json) == classification)
        let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        #expect(
            Set(object.keys) == [
                "predictions", "outputShape", "activation", "softmaxApplied", "confidenceSum", "times",
            ])
        #expect(object["outputShape"] as? [Int] == [1, 10])
    }
}
