/// One class that an image may show, and how sure the network is of it.
public struct Prediction: Hashable, Sendable, Codable {
    /// The index of the class in the network's output, from 0.
    public let classIndex: Int

    /// The name of the class; `class_` and its index when there are no labels.
    public let label: String

    /// Other names of the class; often empty.
    public let synonyms: [String]

    /// The identifier of the class in WordNet, such as `n02124075`; `nil` if the labels have none.
    public let wordNetID: String?

    /// The probability of the class, 0...1, where ``isProbability`` is set; else equal to `score`.
    public let confidence: Float

    /// Whether the confidence is a probability: a softmax was applied, or the network ends in a softmax or sigmoid. It is the
    /// same for all predictions of a ``Classification``.
    public let isProbability: Bool

    /// What the network put out for the class: a logit or a probability.
    public let score: Float

    /// Makes a prediction.
    ///
    /// - Parameters:
    ///   - classIndex: The index of the class in the network's output, from 0.
    ///   - label: The name of the class.
    ///   - synonyms: Other names of the class.
    ///   - wordNetID: The identifier of the class in WordNet.
    ///   - confidence: The probability of the class, 0...1, or its raw score.
    ///   - score: What the network put out for the class.
    ///   - isProbability: Whether the confidence is a probability.
    public init(
        classIndex: Int, label: String, synonyms: [String] = [], wordNetID: String? = nil, confidence: Float,
        score: Float, isProbability: Bool = true
    ) {
        self.classIndex = classIndex
        self.label = label
        self.synonyms = synonyms
        self.wordNetID = wordNetID
        self.confidence = confidence
        self.score = score
        self.isProbability = isProbability
    }
}

extension Prediction {
    /// Makes a prediction of a class whose name is looked up.
    ///
    /// - Parameters:
    ///   - classIndex: The index of the class in the network's output, from 0.
    ///   - labels: The names of all classes, or `nil` to name the class `class_` and its index.
    ///   - confidence: The probability of the class, 0...1, or its raw score.
    ///   - score: What the network put out for the class.
    ///   - isProbability: Whether the confidence is a probability.
    public init(classIndex: Int, labels: Labels?, confidence: Float, score: Float, isProbability: Bool = true) {
        let label = labels?[classIndex]
        self.init(
            classIndex: classIndex, label: label?.name ?? "class_\(classIndex)", synonyms: label?.synonyms ?? [],
            wordNetID: label?.wordNetID, confidence: confidence, score: score, isProbability: isProbability)
    }

    /// The confidence in per cent with one decimal: `40.4%`. A raw score, such as a logit without a softmax, isn't a
    /// part of a whole and is written as it is: `9.1313`.
    public var percentage: String {
        isPartOfWhole ? "\(String(Double(min(confidence, 1)) * 100, decimals: 1))%" : String(confidence, decimals: 4)
    }

    // A probability may be above 1 by the rounding of a network in half precision, but not by more.
    private var isPartOfWhole: Bool { isProbability && (0...1.001).contains(confidence) }
}

extension Prediction {
    /// Reads a prediction. One that doesn't say whether its confidence is a probability has one.
    ///
    /// - Parameter decoder: Where it comes from.
    /// - Throws: What the decoder throws.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            classIndex: try values.decode(Int.self, forKey: .classIndex),
            label: try values.decode(String.self, forKey: .label),
            synonyms: try values.decode([String].self, forKey: .synonyms),
            wordNetID: try values.decodeIfPresent(String.self, forKey: .wordNetID),
            confidence: try values.decode(Float.self, forKey: .confidence),
            score: try values.decode(Float.self, forKey: .score),
            isProbability: try values.decodeIfPresent(Bool.self, forKey: .isProbability) ?? true)
    }
}

extension Prediction: CustomStringConvertible {
    /// The name of the class and its confidence, as a number and in per cent: `Egyptian cat: 0.4037 (40.4%)`; the number
    /// alone where it is a raw score.
    public var description: String {
        "\(label): \(String(confidence, decimals: 4))" + (isPartOfWhole ? " (\(percentage))" : "")
    }
}
