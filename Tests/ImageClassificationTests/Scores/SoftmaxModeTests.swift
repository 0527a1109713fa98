import ImageClassification
import OpenCVDNN
import Testing

@Suite struct SoftmaxModeTests {
    static let scores: [(name: String, scores: [Float], isDistribution: Bool)] = [
        ("probabilities", [0.5, 0.25, 0.25], true),
        ("one class is certain", [0, 1, 0], true),
        ("sum just within the tolerance", [0.5, 0.5009], true),
        ("sum just above the tolerance", [0.5, 0.5011], false),
        ("sum just below the tolerance", [0.5, 0.4989], false),
        ("sigmoids: all in 0...1, but no distribution", [0.9, 0.8, 0.1], false),
        ("logits", [5.2, 3.8, 2.9], false),
        ("logits that happen to sum to 1", [-2, 3], false),
        ("a NaN", [1, .nan], false),
        ("infinite", [.infinity, -.infinity], false),
        ("nothing", [], false),
        ("zeros", [0, 0, 0], false),
    ]

    @Test(arguments: scores)
    func tellsDistributions(name: String, scores: [Float], isDistribution: Bool) {
        #expect(isProbabilityDistribution(scores) == isDistribution, "\(name)")
    }

    @Test func toleranceIsTheCallers() {
        #expect(isProbabilityDistribution([0.5, 0.4], tolerance: 0.2))
        #expect(!isProbabilityDistribution([0.5, 0.5009], tolerance: 1e-6))
    }

    @Test func theOutputOfSoftmaxIsADistribution() {
        // Half of 1000 classes at probabilities that a Float cannot hold exactly.
        let scores = (0..<1000).map { Float($0 % 7) * 3 - 9 }
        #expect(!isProbabilityDistribution(scores))
        #expect(isProbabilityDistribution(softmax(scores)))
    }

    @Test(
        arguments: [(.softmax, [.always]), (.sigmoid, [.always]), (.none, [.auto, .always])]
            as [(Activation, [SoftmaxMode])])
    func appliesByWhatEndsTheNetwork(activation: Activation, modes: [SoftmaxMode]) {
        #expect(SoftmaxMode.allCases.filter { $0.applies(after: activation) } == modes)
    }

    @Test func namesAreThoseOfTheCommandLine() {
        #expect(SoftmaxMode.allCases.map(\.rawValue) == ["auto", "always", "never"])
    }
}
