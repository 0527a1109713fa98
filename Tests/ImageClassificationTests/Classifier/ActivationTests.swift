import ImageClassification
import OpenCVDNN
import TestSupport
import Testing

/// Classifiers that end in different ways; the numbers are ONNX Runtime's, and NumPy's softmax of them where they are logits.
@Suite struct ActivationTests {
    struct Case: Decodable {
        let model: String
        let activation: Activation?
        let scores: [Float]
        let confidences: [Float]
    }

    private static func classifier(
        _ model: String, engine: Engine = .default, softmax: SoftmaxMode = .auto
    ) throws -> ImageClassifier {
        try ImageClassifier(
            ImageClassifier.Model(
                contentsOfFile: Fixture.path("Models/Endings/\(model).onnx"), engine: engine, labels: nil,
                preprocessing: Preprocessing(inputSize: Size2i(width: 8, height: 8)), softmax: softmax))
    }

    private static func image() throws -> Image { try Image(width: 8, height: 8, fill: [1, 2, 3]) }

    @Test(arguments: Engine.runnable)
    func softmaxFollowsWhatEndsTheNetwork(engine: Engine) throws {
        for known in try Fixture.table("Tables/endings.json", of: Case.self) {
            let classifier = try Self.classifier(known.model, engine: engine)
            // Those of which neither the nodes nor the numbers tell.
            if known.activation == nil {
                let error = #expect(throws: ClassificationError.self, "\(known.model)") {
                    try classifier.classify(Self.image())
                }
                #expect(error?.code == .unexpectedOutput, "\(known.model)")
                continue
            }
            let classification = try classifier.classify(Self.image(), top: 9)
            #expect(classification.activation == known.activation, "\(known.model)")
            #expect(classification.softmaxApplied == (known.activation == Activation.none), "\(known.model)")
            #expect(classification.confidencesAreProbabilities)
            #expect(classification.allSatisfy { $0.isProbability })
            #expect(classification.count == known.scores.count)
            for prediction in classification {
                let (score, confidence) = (
                    known.scores[prediction.classIndex], known.confidences[prediction.classIndex]
                )
                #expect(abs(prediction.score - score) < 1e-4, "\(known.model)")
                #expect(abs(prediction.confidence - confidence) < 1e-4, "\(known.model)")
            }
        }
    }

    @Test func refusalsSayWhatToDo() throws {
        let error = try #require(throws: ClassificationError.self) {
            try Self.classifier("written-sigmoid").classify(Self.image())
        }
        #expect(error.message.contains("'never'") && error.message.contains("'always'"))
        let integers = try #require(throws: ClassificationError.self) {
            try Self.classifier("sigmoid-bytes").classify(Self.image())
        }
        #expect(integers.message.contains("holds integers"))
    }

    @Test func theModeSettlesWhatNothingTells() throws {
        let raw = try Self.classifier("written-sigmoid", softmax: .never).classify(Self.image(), top: 1)
        #expect(abs(raw[0].confidence - 0.95257413) < 1e-4)  // 1 / (1 + exp(-3))
        #expect(!raw.confidencesAreProbabilities)
        #expect(!raw[0].isProbability)
    }

    @Test func logitsInTheUnitIntervalAreNoPercentages() throws {
        let raw = try Self.classifier("linear-small", softmax: .never).classify(Self.image(), top: 1)
        #expect("\(raw[0])" == "class_0: 0.9000")
        #expect(!raw.confidencesAreProbabilities)
    }

    /// The layers do not tell of either network; the first picture does, for all that follow.
    @Test func isDecidedOnceForANetwork() throws {
        // The mean of each color plane, unchanged.
        let net = try DNNNet()
        try net.addLayerToPrev(
            "pool", type: "Pooling", parameters: LayerParameters(["pool": "ave", "global_pooling": true]))
        let classifier = try ImageClassifier(
            network: net, labels: ["red", "green", "blue"],
            preprocessing: Preprocessing(inputSize: Size2i(width: 8, height: 8), scaleFactor: 1 / 256.0))
        func classify(_ blue: Double, _ green: Double, _ red: Double) throws -> Classification {
            try classifier.classify(Image(width: 8, height: 8, fill: Scalar(blue, green, red)))
        }
        // Scores 0.75, 0.5, 0.25: no distribution, so all pictures have logits.
        #expect(try classify(64, 128, 192).softmaxApplied)
        // Scores 0.5, 0.25, 0.25, which alone would pass for probabilities.
        #expect(try classify(64, 64, 128).softmaxApplied)
    }
}
