import ObjectDetection
import OpenCVDNN
import Testing

@Suite("OverlapRule") struct OverlapRuleTests {
    /// Two boxes of class 0 with an intersection over union of 8/12, and one of class 1 on the first.
    let candidates = [
        DetectionCandidate(box: Rect2d(x: 0, y: 0, width: 10, height: 10), classIndex: 0, score: 0.5),
        DetectionCandidate(box: Rect2d(x: 2, y: 0, width: 10, height: 10), classIndex: 0, score: 0.9),
        DetectionCandidate(box: Rect2d(x: 0, y: 0, width: 10, height: 10), classIndex: 1, score: 0.8),
    ]

    func scores(_ rule: OverlapRule) throws -> [Float] {
        try rule.applied(to: candidates, scoreThreshold: 0.3).map(\.score)
    }

    @Test func keepsTheBestOfEachClass() throws {
        #expect(try scores(.keepAll) == [0.9, 0.8, 0.5])
        #expect(try scores(.perClass(threshold: 0.6)) == [0.9, 0.8])
        #expect(try scores(.perClass(threshold: 0.7)) == [0.9, 0.8, 0.5])
        #expect(try scores(.acrossClasses(threshold: 0.6)) == [0.9])
    }

    @Test func lowersScores() throws {
        // 0.5 · exp(-(2/3)² / sigma): 0.3206 for 1, 0.2056 for 0.5
        let lowered = try scores(.soft(sigma: 1))
        #expect(lowered.prefix(2) == [0.9, 0.8] && abs((lowered.last ?? 0) - 0.32059) < 1e-4)
        #expect(try scores(.soft(sigma: 0.5)) == [0.9, 0.8])
    }

    /// The boxes of class 0 have 0 and 2 as left edges: (0 · 0.5 + 2 · 0.9) / 1.4.
    @Test func takesTheMeanOfEachGroup() throws {
        let means = try OverlapRule.weightedMean(threshold: 0.6).applied(to: candidates, scoreThreshold: 0.3)
        #expect(means.map(\.score) == [0.9, 0.8])
        #expect(abs(means[0].box.x - 1.8 / 1.4) < 1e-6 && abs(means[0].box.width - 10) < 1e-6)
        #expect(means[1].box == candidates[2].box)
        #expect(try scores(.weightedMean(threshold: 0.7)) == [0.9, 0.8, 0.5])
        #expect(try scores(.weightedMean(threshold: 1)) == [0.9, 0.8, 0.5])
    }

    @Test func ofEqualScoresTheFirstComesFirst() throws {
        let equal = (0..<3).map {
            DetectionCandidate(
                box: Rect2d(x: Double($0), y: 0, width: 1, height: 1), classIndex: 2 - $0, score: 0.5)
        }
        #expect(try OverlapRule.keepAll.applied(to: equal, scoreThreshold: 0) == equal)
    }

    static let texts: [(text: String, rule: OverlapRule?)] = [
        ("none", .keepAll), ("0.45", .perClass(threshold: 0.45)), ("all:0.5", .acrossClasses(threshold: 0.5)),
        ("SOFT:0.5", .soft(sigma: 0.5)), ("mean:0.3", .weightedMean(threshold: 0.3)), ("1", .perClass(threshold: 1)),
        ("1.5", nil), ("-0.1", nil), ("nan", nil),
        ("all", nil), ("all:", nil), ("soft:0", nil), ("soft:inf", nil), ("some:0.5", nil), ("", nil),
        ("all:0.5:1", nil),
    ]

    @Test(arguments: texts) func isAText(text: String, rule: OverlapRule?) {
        #expect(OverlapRule(text) == rule)
        if let rule { #expect(OverlapRule(rule.description) == rule) }
    }
}
