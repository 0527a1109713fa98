import ImageClassification
import TestSupport
import Testing

@Suite struct SoftmaxTests {
    @Test func dividesExponentialsByTheirSum() {
        // exp(ln 1), exp(ln 2), exp(ln 3) are 1, 2, 3, and their sum is 6.
        let probabilities = softmax([0, 0.6931472, 1.0986123])
        for (probability, expected) in zip(probabilities, [1 / 6, 2 / 6, 3 / 6] as [Float]) {
            #expect(abs(probability - expected) < 1e-7)
        }
    }

    /// A row of Tables/softmax.json; the numbers are strings, since JSON knows no infinity.
    struct Row: Decodable, CustomTestStringConvertible {
        let name: String
        let input: [String]
        let output: [String]
        var testDescription: String { name }
    }

    @Test(arguments: try Fixture.table("Tables/softmax.json", of: Row.self))
    func agreesWithNumPy(row: Row) throws {
        let probabilities = softmax(row.input.compactMap(Float.init))
        let expected = row.output.compactMap(Double.init)
        try #require(expected.count == row.input.count && probabilities.count == expected.count)
        for (probability, expected) in zip(probabilities, expected) {
            // Rounded to Float once: the nearest of its numbers, or the next where exp itself is off by a unit.
            #expect(abs(Double(probability) - expected) <= Double(Float(expected).ulp))
        }
    }

    @Test func sumsToOneOverAMillionClasses() {
        let scores = (0..<1_000_000).map { Float($0 % 977) / 100 }
        let sum = softmax(scores).reduce(0.0) { $0 + Double($1) }
        #expect(abs(sum - 1) < 1e-6)
    }

    @Test func takesTheLimitOfInfiniteScores() {
        #expect(softmax([1, .infinity, 2]) == [0, 1, 0])
        #expect(softmax([.infinity, 0, .infinity, -.infinity]) == [0.5, 0, 0.5, 0])
        #expect(softmax([0, -.infinity, 0]) == [0.5, 0, 0.5])
        #expect(softmax([.greatestFiniteMagnitude, -.greatestFiniteMagnitude]) == [1, 0])
    }

    @Test(arguments: [[Float.nan], [1, .nan, 2], [.nan, .infinity], [-.infinity, -.infinity]])
    func isNaNThroughoutWhereThereIsNoLimit(scores: [Float]) {
        let probabilities = softmax(scores)
        #expect(probabilities.count == scores.count)
        #expect(probabilities.allSatisfy { $0.isNaN })
    }

    @Test func ofNothingIsNothing() {
        #expect(softmax([]).isEmpty)
    }
}
