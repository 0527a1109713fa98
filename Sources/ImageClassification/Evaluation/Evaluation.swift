/// How good a classifier's answers are on images whose classes are known.
///
/// Answers are added one at a time, and memory does not grow with their number.
///
/// ```swift
/// var evaluation = try Evaluation(classCount: 1000)
/// for path in ["cats/1.jpg", "cats/2.jpg"] {
///     let photo = try Image(contentsOfFile: path)
///     try evaluation.add(try classifier.classifyInSteps(photo), truth: 285)
/// }
/// print(evaluation.accuracy ?? 0, evaluation.topAccuracy ?? 0)
/// ```
public struct Evaluation: Hashable, Sendable, Codable {
    /// How often each class is answered for images of each class.
    public private(set) var confusion: ConfusionMatrix

    /// How far confidences can be trusted as probabilities. Raw scores aren't counted here.
    public private(set) var calibration = Calibration()

    /// How many of the best classes ``topAccuracy`` looks at.
    public let top: Int

    /// The number of answers that have the right class among the ``top`` best.
    public private(set) var topCount = 0

    /// Creates an evaluation without answers.
    ///
    /// - Parameters:
    ///   - classCount: The number of classes, at least 1.
    ///   - top: How many of the best classes ``topAccuracy`` looks at, at least 1.
    /// - Throws: `ClassificationError` if one of the numbers is less than 1.
    public init(classCount: Int, top: Int = 5) throws {
        confusion = try ConfusionMatrix(classCount: classCount)
        if top < 1 {
            throw ClassificationError(.invalidArgument, "it must be at least 1, but is \(top)", subject: "top")
        }
        self.top = top
    }

    /// Reads an evaluation.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: What the decoder throws, and `DecodingError` if a number of answers is impossible.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        confusion = try values.decode(ConfusionMatrix.self, forKey: .confusion)
        calibration = try values.decode(Calibration.self, forKey: .calibration)
        top = try values.decode(Int.self, forKey: .top)
        topCount = try values.decode(Int.self, forKey: .topCount)
        guard top >= 1, topCount >= confusion.rightCount, topCount <= confusion.count,
            calibration.count <= confusion.count
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .topCount, in: values, debugDescription: "the numbers of answers contradict each other")
        }
    }

    /// Adds a classifier's answer to an image.
    ///
    /// - Parameters:
    ///   - answer: What ``ImageClassifier/classifyInSteps(_:top:)-599er`` returns.
    ///   - truth: The class of the image.
    /// - Throws: `ClassificationError` if there isn't one score for each class, or the truth isn't one of the classes.
    public mutating func add(_ answer: ClassificationSteps, truth: Int) throws {
        let areProbabilities = answer.classification.confidencesAreProbabilities
        try add(scores: answer.scores, probabilities: areProbabilities ? answer.confidences : nil, truth: truth)
    }

    /// Adds the answer to an image.
    ///
    /// - Parameters:
    ///   - scores: A score for each class, `[classes]`, such as logits or probabilities. The greatest are the best; of equal ones,
    ///     the first.
    ///   - probabilities: The probability of each class, `[classes]`, 0...1; `nil` if they aren't known.
    ///   - truth: The class of the image.
    /// - Throws: `ClassificationError` if there isn't one number for each class, a score is NaN, the best class's probability isn't in
    ///   0...1, or the truth isn't one of the classes. The evaluation is unchanged then.
    public mutating func add(scores: [Float], probabilities: [Float]?, truth: Int) throws {
        for (numbers, name) in [(scores, "scores"), (probabilities ?? scores, "probabilities")]
        where numbers.count != classCount {
            throw ClassificationError(
                .invalidArgument, "there must be \(classCount), one for each class, but there are \(numbers.count)",
                subject: name)
        }
        if let index = scores.firstIndex(where: \.isNaN) {
            throw ClassificationError(.invalidArgument, "the score of class \(index) is NaN", subject: "scores")
        }
        let best = try topK(scores, k: top)
        var calibration = calibration
        if let probabilities {
            try calibration.add(confidence: Double(probabilities[best[0]]), isRight: best[0] == truth)
        }
        try confusion.add(predicted: best[0], truth: truth)
        self.calibration = calibration
        if best.contains(truth) { topCount += 1 }
    }
}

extension Evaluation {
    /// The number of classes.
    public var classCount: Int { confusion.classCount }

    /// The number of answers.
    public var count: Int { confusion.count }

    /// The share of right answers, 0...1 (`sklearn.metrics.accuracy_score`); `nil` without answers.
    public var accuracy: Double? { confusion.accuracy }

    /// The share of answers that have the right class among the ``top`` best, 0...1; `nil` without answers. As
    /// `sklearn.metrics.top_k_accuracy_score`, but of equal scores that of the lower class index comes first.
    public var topAccuracy: Double? { count == 0 ? nil : Double(topCount) / Double(count) }
}
