import OpenCVDNN
import Testing

@testable import ImageClassification

@Suite struct RoundedDistributionTests {
    /// 1000 probabilities in steps of 1/256, most of which are rounded to 0: the sum is 0.6.
    private static let thousand: [Float] = [100 / 256, 54 / 256] + [Float](repeating: 0, count: 998)

    private static func isDistribution(_ scores: [Float], _ type: Tensor.ElementType) -> Bool {
        scores.withSpan { isRoundedDistribution($0, type: type) }
    }

    static let scores: [(name: String, scores: [Float], isDistribution: Bool)] = [
        ("8 bits, sum 0.996", [231 / 256, 14 / 256, 10 / 256], true),
        ("8 bits over 0...255", [250 / 255, 3 / 255, 1 / 255], true),
        ("two decimals, sum 0.99", [0.2, 0.5, 0.29], true),
        ("1000 classes in 8 bits", thousand, true),
        ("one class is certain", [0, 1, 0], true),
        ("8 bits, but the sum is too far from 1", [128 / 256, 64 / 256], false),
        ("sigmoids in 8 bits", [200 / 256, 180 / 256, 30 / 256], false),
        ("a sum of 0.99 on no grid", [0.2003, 0.5001, 0.28957], false),
        ("zeros", [0, 0, 0], false),
        ("logits", [3, 2, -1], false),
        ("a NaN", [0.5, .nan], false),
    ]

    @Test(arguments: scores)
    func allowsForTheStepsOfTheNumbers(name: String, scores: [Float], isDistribution: Bool) {
        #expect(Self.isDistribution(scores, .float32) == isDistribution, "\(name)")
    }

    @Test func allowsForTheElementType() {
        // 3 parts in 1000 off: more than float16's rounding, less than bfloat16's.
        let scores: [Float] = [0.5, 0.3003, 0.20271]
        #expect(!Self.isDistribution(scores, .float16))
        #expect(Self.isDistribution(scores, .bfloat16))
    }
}
