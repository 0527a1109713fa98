/// The best classes of one image, and how their confidences were computed.
struct Ranking {
    let scores: [Float]
    let confidences: [Float]
    let predictions: [Prediction]
    let softmaxApplied: Bool
    let confidenceSum: Double

    /// Ranks the scores of one image.
    ///
    /// - Parameters:
    ///   - scores: One score for each class, `[classes]`.
    ///   - top: The number of best classes to return.
    ///   - labels: The names of the classes.
    ///   - activation: The network's final activation.
    ///   - mode: Whether a softmax is applied to the scores.
    /// - Throws: `ClassificationError` if the labels aren't as many as the scores, or a score isn't a number or is infinite.
    init(
        _ scores: Span<Float>, top: Int, labels: Labels?, activation: Activation, softmax mode: SoftmaxMode
    ) throws {
        try labels?.checkCount(equals: scores.count)
        try Self.requireUsable(scores)
        softmaxApplied = mode.applies(after: activation)
        if scores.count == 1, mode == .auto, softmaxApplied {
            throw ClassificationError(
                .unexpectedOutput,
                "the network has one score for an image, which a softmax turns into 1 whatever it is: choose the softmax mode "
                    + "'never', which keeps the score", subject: "output")
        }
        self.scores = scores.indices.map { scores[$0] }
        let confidences = softmaxApplied ? ImageClassification.softmax(scores) : self.scores
        self.confidences = confidences
        let areProbabilities = softmaxApplied || activation != .none
        // By score: classes whose confidences round to the same number are still told apart.
        predictions = try topK(scores, k: top).map {
            Prediction(
                classIndex: $0, labels: labels, confidence: confidences[$0], score: scores[$0],
                isProbability: areProbabilities)
        }
        confidenceSum = confidences.reduce(0) { $0 + Double($1) }
    }

    /// Refuses scores of one image that rank nothing.
    ///
    /// - Throws: `ClassificationError` if a score isn't a number or is infinite, or all are -inf.
    static func requireUsable(_ scores: Span<Float>) throws {
        for index in scores.indices where !(scores[index] < .infinity) {
            throw ClassificationError(
                .unusableNumbers,
                "the score of class \(index) is \(scores[index].isNaN ? "not a number" : "infinite"): the preprocessing or the network's weights may be damaged",
                subject: "output")
        }
        if scores.indices.allSatisfy({ scores[$0] == -.infinity }) {
            throw ClassificationError(
                .unusableNumbers, "the scores of all \(scores.count) classes are -inf", subject: "output")
        }
    }
}
