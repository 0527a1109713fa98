public import OpenCVDNN

/// The result for one image: its best classes, best first, and how they were computed.
///
/// A classification is the collection of its predictions:
///
/// ```swift
/// for prediction in try classifier.classify(image, top: 5) {
///     print(prediction)       // Egyptian cat: 0.4037 (40.4%)
/// }
/// ```
public struct Classification: Hashable, Sendable, Codable {
    /// The best classes, best first.
    public let predictions: [Prediction]

    /// The shape of the network's whole output: `[N, classes]`, N being the number of images in the batch.
    public let outputShape: Tensor.Shape

    /// The network's final activation, the same for all its classifications.
    public let activation: Activation

    /// Whether a softmax turned the network's scores into the confidences.
    public let softmaxApplied: Bool

    /// The sum of the confidences of all classes, also those not among the predictions: 1 within rounding when they are
    /// probabilities of classes that exclude one another.
    public let confidenceSum: Double

    /// The time of each step; for a batch, of the whole batch.
    public let times: Times

    /// Makes a classification.
    ///
    /// - Parameters:
    ///   - predictions: The best classes, best first.
    ///   - outputShape: The shape of the network's whole output.
    ///   - activation: The network's final activation.
    ///   - softmaxApplied: Whether a softmax turned the network's scores into the confidences.
    ///   - confidenceSum: The sum of the confidences of all classes.
    ///   - times: The time of each step.
    public init(
        predictions: [Prediction], outputShape: Tensor.Shape, activation: Activation, softmaxApplied: Bool,
        confidenceSum: Double, times: Times
    ) {
        self.predictions = predictions
        self.outputShape = outputShape
        self.activation = activation
        self.softmaxApplied = softmaxApplied
        self.confidenceSum = confidenceSum
        self.times = times
    }
}

extension Classification {
    /// Whether the confidences are probabilities: a softmax was applied, or the network ends in a softmax or sigmoid. If not,
    /// they are the network's raw scores, also where one happens to lie in 0...1.
    public var confidencesAreProbabilities: Bool { softmaxApplied || activation != .none }
}

extension Classification: RandomAccessCollection {
    /// 0: the best prediction.
    public var startIndex: Int { predictions.startIndex }

    /// The number of predictions.
    public var endIndex: Int { predictions.endIndex }

    /// The prediction of a rank.
    ///
    /// - Parameter rank: 0 for the best; a rank that isn't below `count` traps.
    /// - Returns: That prediction.
    public subscript(rank: Int) -> Prediction { predictions[rank] }
}
