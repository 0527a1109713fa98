import OpenCVDNN
import Testing

@testable import ImageClassification

@Suite struct RankingTests {
    private func ranking(_ scores: [Float], _ mode: SoftmaxMode = .auto, after activation: Activation = .none) throws
        -> Ranking
    {
        try scores.withSpan { try Ranking($0, top: 2, labels: nil, activation: activation, softmax: mode) }
    }

    @Test func oneScoreIsNoChoiceBetweenClasses() throws {
        let error = try #require(throws: ClassificationError.self) { try ranking([0.65]) }
        #expect(error.code == .unexpectedOutput)
        #expect(error.message.contains("'never'"))
        #expect(try ranking([0.65], .never).predictions.map(\.confidence) == [0.65])
        #expect(try ranking([0.65], .always).predictions.map(\.confidence) == [1])
    }

    @Test func oneScoreOfASigmoidIsAProbability() throws {
        let prediction = try #require(try ranking([0.65], after: .sigmoid).predictions.first)
        #expect(prediction.confidence == 0.65)
        #expect(prediction.isProbability)
    }

    // A logit that happens to lie in 0...1 is no probability.
    static let kinds: [(SoftmaxMode, Activation, areProbabilities: Bool)] = [
        (.never, .none, false), (.always, .none, true), (.auto, .none, true), (.never, .sigmoid, true),
        (.auto, .softmax, true),
    ]

    @Test(arguments: kinds)
    func saysWhetherConfidencesAreProbabilities(mode: SoftmaxMode, activation: Activation, areProbabilities: Bool)
        throws
    {
        let predictions = try ranking([0.9973, 0.25], mode, after: activation).predictions
        #expect(predictions.map(\.isProbability) == [areProbabilities, areProbabilities])
    }

    @Test(arguments: [([1, .nan, 2], "class 1"), ([-.infinity, -.infinity], "-inf")] as [([Float], String)])
    func refusesScoresThatSayNothing(scores: [Float], saying: String) throws {
        let error = try #require(throws: ClassificationError.self) { try ranking(scores) }
        #expect(error.code == .unusableNumbers)
        #expect(error.message.contains(saying))
    }

    @Test func aClassThatWasMaskedOutIsImpossible() throws {
        let ranking = try ranking([-.infinity, 3, 3])
        #expect(ranking.predictions.map(\.classIndex) == [1, 2])
        #expect(ranking.confidences == [0, 0.5, 0.5])
    }
}
