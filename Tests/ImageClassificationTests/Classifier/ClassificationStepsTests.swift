import OpenCVDNN
import Testing

@testable import ImageClassification

/// What lies between the steps of a classification; the scores and probabilities are NumPy's.
@Suite struct ClassificationStepsTests {
    let classifier: ImageClassifier
    let row: TinyClassifier.Row

    init() throws {
        classifier = try ImageClassifier(TinyClassifier.model())
        row = try TinyClassifier.rows()[0]
    }

    private func blocking() throws -> ClassificationSteps { try classifier.classifyInSteps(row.image(), top: 3) }

    @Test func theStepsLeadToTheAnswer() async throws {
        for steps in [try blocking(), try await classifier.classifyInSteps(row.image(), top: 3)] {
            #expect(try steps.blob == TinyClassifier.preprocessing.blob(from: row.image()))
            #expect(zip(steps.scores, row.logits).allSatisfy { abs($0 - $1) < 1e-4 })
            #expect(zip(steps.confidences, row.probabilities).allSatisfy { abs($0 - $1) < 1e-5 })
            #expect(steps.scores.count == 10 && steps.confidences.count == 10)
            #expect(steps.classification.map(\.classIndex) == Array(row.ranking.prefix(3)))
        }
    }

    @Test func refusesWhatClassifyRefuses() async throws {
        let error = await #expect(throws: ClassificationError.self) {
            try await classifier.classifyInSteps(row.image(), top: 0)
        }
        #expect(error?.subject == "top")
    }
}
