/// One class that an image may show, and how sure the network is of it.
public struct Prediction: Hashable, Sendable, Codable {
    /// The index of the class in the network's output, from 0.
    public let classIndex: Int

    /// The name of the class; `class_` and its index when there are no labels.
    public let label: String

    /// Other names of the class; often empty.
    public let synonyms: [String]

    /// The probability of the class, 0...1, when a softmax was applied or the network ends in one; else equal to `score`.
    public let confidence: Float

    /// What the network put out for the class: a logit or a probability.
    public let score: Float

    /// Makes a prediction.
    ///
    /// - Parameters:
    ///   - classIndex: The index of the class in the network's output, from 0.
    ///   - label: The name of the class.
    ///   - synonyms: Other names of the class.
    ///   - confidence: The probability of the class, 0...1.
    ///   - score: What the network put out for the class.
    public init(classIndex: Int, label: String, synonyms: [String] = [], confidence: Float, score: Float) {
        self.classIndex = classIndex
        self.label = label
        self.synonyms = synonyms
        self.confidence = confidence
        self.score = score
    }
}

extension Prediction {
    /// Makes a prediction of a class whose name is looked up.
    ///
    /// - Parameters:
    ///   - classIndex: The index of the class in the network's output, from 0.
    ///   - labels: The names of all classes, or `nil` to name the class `class_` and its index.
    ///   - confidence: The probability of the class, 0...1.
    ///   - score: What the network put out for the class.
    public init(classIndex: Int, labels: Labels?, confidence: Float, score: Float) {
        let label = labels?[classIndex]
        self.init(
            classIndex: classIndex, label: label?.name ?? "class_\(classIndex)", synonyms: label?.synonyms ?? [],
            confidence: confidence, score: score)
    }

    /// The confidence in per cent with one decimal: `40.4%`. What is not within 0...1, as the logit of a network whose scores
    /// were not put through a softmax, is no part of a whole and is written as it is: `9.1313`.
    public var percentage: String {
        isPartOfWhole ? "\(String(Double(confidence) * 100, decimals: 1))%" : String(confidence, decimals: 4)
    }

    private var isPartOfWhole: Bool { (0...1).contains(confidence) }
}

extension Prediction: CustomStringConvertible {
    /// The name of the class and its confidence, as a number and in per cent: `Egyptian cat: 0.4037 (40.4%)`; the number
    /// alone where it is not within 0...1.
    public var description: String {
        "\(label): \(String(confidence, decimals: 4))" + (isPartOfWhole ? " (\(percentage))" : "")
    }
}
