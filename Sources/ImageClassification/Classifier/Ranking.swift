/// The best classes of one image, and how their confidences came about.
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
    ///   - top: How many of the best classes are wanted.
    ///   - labels: The names of the classes.
    ///   - activation: What ends the network.
    ///   - mode: Whether the scores are put through a softmax.
    /// - Throws: `ClassificationError` when the labels are not as many as the scores, or a score is not a number.
    init(
        _ scores: Span<Float>, top: Int, labels: Labels?, activation: Activation, softmax mode: SoftmaxMode
    ) throws {
        try labels?.checkCount(equals: scores.count)
        for index in scores.indices where scores[index].isNaN {
            throw ClassificationError(
                .unexpectedOutput,
                "the score of class \(index) is not a number: the preprocessing or the network's weights may be damaged",
                subject: "output")
        }
        softmaxApplied = mode.applies(after: activation)
        if scores.count == 1, mode == .auto, softmaxApplied {
            throw ClassificationError(
                .unexpectedOutput,
                "the network has one score for a picture, of which a softmax would make 1 whatever it is: choose the softmax "
                    + "mode 'never', which takes it as it is", subject: "output")
        }
        if scores.indices.allSatisfy({ scores[$0] == -.infinity }) {
            throw ClassificationError(
                .unexpectedOutput, "the scores of all \(scores.count) classes are -inf", subject: "output")
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
}
