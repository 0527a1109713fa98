import ImageClassification
import TestSupport
import Testing

/// The numbers are scikit-learn's; that of calibration is NumPy's.
@Suite("Evaluation against scikit-learn")
struct EvaluationTests {
    struct Row: Decodable, Sendable {
        let classCount: Int
        let top: Int
        let truth: [Int]
        let probabilities: [[Float]]
        let accuracy: Double
        let topAccuracy: Double?
        let confusion: [[Int]]
        let precision: [Double]
        let recall: [Double]
        let f1: [Double]
        let support: [Int]
        let expectedCalibrationError: Double

        func evaluation() throws -> Evaluation {
            var evaluation = try Evaluation(classCount: classCount, top: top)
            for (probabilities, truth) in zip(probabilities, truth) {
                try evaluation.add(scores: probabilities, probabilities: probabilities, truth: truth)
            }
            return evaluation
        }
    }

    static let rows = Result { try Fixture.table("Tables/evaluations.json", of: Row.self) }

    private static func areClose(_ ours: [Double], _ theirs: [Double]) -> Bool {
        ours.count == theirs.count && zip(ours, theirs).allSatisfy { abs($0 - $1) < 1e-12 }
    }

    @Test("Accuracy, confusion and the scores of each class are equal", arguments: 0..<4)
    func scores(number: Int) throws {
        let row = try Self.rows.get()[number]
        let evaluation = try row.evaluation()
        #expect(evaluation.count == row.truth.count)
        #expect(Self.areClose([try #require(evaluation.accuracy)], [row.accuracy]))
        #expect(Self.areClose([try #require(evaluation.topAccuracy)], [row.topAccuracy ?? row.accuracy]))
        let confusion = evaluation.confusion
        let classes = 0..<row.classCount
        #expect(classes.map { truth in classes.map { confusion[truth: truth, predicted: $0] } } == row.confusion)
        #expect(confusion.scores.map(\.support) == row.support)
        #expect(Self.areClose(confusion.scores.map(\.precision), row.precision))
        #expect(Self.areClose(confusion.scores.map(\.recall), row.recall))
        #expect(Self.areClose(confusion.scores.map(\.f1), row.f1))
    }

    @Test("The expected calibration error is equal", arguments: 0..<4)
    func calibration(number: Int) throws {
        let row = try Self.rows.get()[number]
        let error = try #require(try row.evaluation().calibration.expectedError)
        #expect(abs(error - row.expectedCalibrationError) < 1e-9)
    }

    @Test("Without answers there are no shares")
    func empty() throws {
        let evaluation = try Evaluation(classCount: 3)
        #expect(evaluation.count == 0 && evaluation.accuracy == nil && evaluation.topAccuracy == nil)
        #expect(evaluation.calibration.expectedError == nil)
        #expect(evaluation.confusion.scores.allSatisfy { $0.support == 0 && $0.precision == 0 && $0.f1 == 0 })
    }

    @Test("Raw scores count, but not as probabilities")
    func rawScores() throws {
        var evaluation = try Evaluation(classCount: 3, top: 2)
        try evaluation.add(scores: [9, -4, 3], probabilities: nil, truth: 2)
        #expect(evaluation.accuracy == 0 && evaluation.topAccuracy == 1)
        #expect(evaluation.calibration.count == 0)
    }

    @Test("A classifier's answers count by their scores and with their probabilities")
    func classifier() throws {
        let classifier = try ImageClassifier(TinyClassifier.model())
        let rows = try TinyClassifier.rows()
        var evaluation = try Evaluation(classCount: 10, top: 3)
        for row in rows {
            try evaluation.add(try classifier.classifyInSteps(try row.image(), top: 1), truth: row.ranking[2])
        }
        #expect(evaluation.accuracy == 0 && evaluation.topAccuracy == 1)
        let confidence = rows.reduce(0) { $0 + Double($1.probabilities.max() ?? 0) } / Double(rows.count)
        // All answers are wrong, so their mean confidence is the error.
        #expect(abs(try #require(evaluation.calibration.expectedError) - confidence) < 1e-6)
    }

    static let refused: [(scores: [Float], probabilities: [Float]?, truth: Int, message: String)] = [
        ([1, 2], nil, 0, "scores: there must be 3, one for each class, but there are 2"),
        ([1, 2, 3], [1], 0, "probabilities: there must be 3, one for each class, but there are 1"),
        ([1, 2, 3], nil, 3, "truth: the class must be 0 to 2, but is 3"),
        ([1, 2, 3], nil, -1, "truth: the class must be 0 to 2, but is -1"),
        ([1, .nan, 3], nil, 0, "scores: the score of class 1 is NaN"),
        ([1, 2, 3], [1, 2, 3], 0, "confidence: a probability is 0 to 1, but this one is 3.0"),
        ([1, 2, 3], [0, 0, .nan], 0, "confidence: a probability is 0 to 1, but this one is nan"),
    ]

    @Test("What is no answer is refused, and nothing is counted", arguments: refused)
    func refusals(scores: [Float], probabilities: [Float]?, truth: Int, message: String) throws {
        var evaluation = try Evaluation(classCount: 3)
        let before = evaluation
        let error = try #require(throws: ClassificationError.self) {
            try evaluation.add(scores: scores, probabilities: probabilities, truth: truth)
        }
        #expect(error.code == .invalidArgument && error.description == message)
        #expect(evaluation == before)
    }

    @Test("Numbers below 1 are refused")
    func numbers() {
        #expect(throws: ClassificationError.self) { try Evaluation(classCount: 0) }
        #expect(throws: ClassificationError.self) { try Evaluation(classCount: 2, top: 0) }
    }
}
