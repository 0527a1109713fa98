import ImageClassification
import OpenCVDNN
import Testing

@Suite struct ImageClassifierErrorTests {
    private func image() throws -> Image { try Image(width: 8, height: 8, fill: [1, 2, 3]) }

    @Test(arguments: [0, -1])
    func refusesFewerThanOnePrediction(top: Int) throws {
        let classifier = try ImageClassifier(TinyClassifier.model())
        let error = try #require(throws: ClassificationError.self) { try classifier.classify(image(), top: top) }
        #expect(error.code == .invalidArgument)
        #expect(error.subject == "top")
    }

    @Test func namesBothNumbersWhenTheLabelsAreNotAsManyAsTheClasses() throws {
        let classifier = try ImageClassifier(TinyClassifier.model(labels: ["a", "b", "c"]))
        let error = try #require(throws: ClassificationError.self) { try classifier.classify(image()) }
        #expect(error.code == .labelCountMismatch)
        #expect(error.message.contains("3 labels"))
        #expect(error.message.contains("10 classes"))
    }

    @Test func refusesANetworkThatIsNoClassifier() throws {
        let classifier = try ImageClassifier(TinyClassifier.model("dynamic-size.onnx"))
        let error = try #require(throws: ClassificationError.self) { try classifier.classify(image()) }
        #expect(error.code == .unexpectedOutput)
        #expect(error.message.contains("(1, 10, 8, 8)"))
    }

    @Test func refusesPreprocessingThatMakesNoSense() throws {
        var model = TinyClassifier.model()
        model.preprocessing.scaleFactor = 0
        let error = try #require(throws: ClassificationError.self) { try ImageClassifier(model) }
        #expect(error.subject == "scaleFactor")
    }

    @Test func namesAModelThatIsNotThere() throws {
        let error = try #require(throws: DNNError.self) { try ImageClassifier(TinyClassifier.model("no-such.onnx")) }
        #expect(error.code == .fileNotFound)
        #expect(error.description.contains("no-such.onnx"))
    }

    @Test(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
    func namesAPictureThatIsNotThere() throws {
        let classifier = try ImageClassifier(TinyClassifier.model())
        let error = try #require(throws: DNNError.self) { try classifier.classify(contentsOfFile: "no-such.png") }
        #expect(error.code == .fileNotFound)
        #expect(error.description.contains("no-such.png"))
    }

    @Test func namesAnOutputThatIsNotThere() throws {
        let classifier = try ImageClassifier(TinyClassifier.model(output: "nothing"))
        let error = try #require(throws: DNNError.self) { try classifier.classify(image()) }
        #expect(error.code == .unknownLayer)
        #expect(error.description.contains("nothing"))
    }

    /// `catch` picks errors of one code, and leaves others and those of other types alone.
    @Test func aCodeIsAPatternForErrors() {
        func caught(_ error: any Error) -> String {
            do {
                throw error
            } catch ClassificationError.Code.invalidLabels {
                return "labels"
            } catch ClassificationError.Code.invalidArgument {
                return "argument"
            } catch {
                return "other"
            }
        }
        #expect(caught(ClassificationError(.invalidLabels, "no labels")) == "labels")
        #expect(caught(ClassificationError(.invalidArgument, "none", subject: "top")) == "argument")
        #expect(caught(ClassificationError(.unexpectedOutput, "none")) == "other")
        #expect(caught(DNNError(.invalidArgument, "none", operation: "test")) == "other")
        #expect(ClassificationError.Code.invalidLabels.description == "invalidLabels")
    }

    @Test func worksOnAfterARefusal() throws {
        let classifier = try ImageClassifier(TinyClassifier.model())
        let row = try TinyClassifier.rows()[0]
        #expect(throws: ClassificationError.self) { try classifier.classify(row.image(), top: 0) }
        #expect(throws: DNNError.self) { try classifier.classify(contentsOfFile: "no-such.png") }
        #expect(try classifier.classify(row.image(), top: 1)[0].classIndex == row.ranking[0])
    }
}
