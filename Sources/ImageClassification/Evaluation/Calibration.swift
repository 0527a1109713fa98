/// How far confidences can be trusted as probabilities: of the answers with a confidence of 0.8, four in five should be right.
public struct Calibration: Hashable, Sendable, Codable {
    /// The answers whose confidences lie within one part of 0...1.
    public struct Bin: Hashable, Sendable, Codable {
        /// The number of answers.
        public internal(set) var count = 0
        /// The number of right answers.
        public internal(set) var rightCount = 0
        /// The sum of the confidences.
        public internal(set) var confidenceSum = 0.0

        /// The mean confidence, 0...1; `nil` without answers.
        public var confidence: Double? { count == 0 ? nil : confidenceSum / Double(count) }

        /// The share of right answers, 0...1; `nil` without answers.
        public var accuracy: Double? { count == 0 ? nil : Double(rightCount) / Double(count) }
    }

    /// The number of bins.
    static let binCount = 15

    /// Fifteen equally wide parts of 0...1. A confidence on the border of two belongs to the lower one.
    public private(set) var bins = Array(repeating: Bin(), count: binCount)

    /// Creates a calibration without answers.
    public init() {}

    /// Reads a calibration.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if there aren't fifteen bins, or a number of answers is impossible.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        bins = try values.decode([Bin].self, forKey: .bins)
        let arePossible = bins.allSatisfy {
            (0...ConfusionMatrix.mostAnswers).contains($0.count) && $0.rightCount >= 0 && $0.rightCount <= $0.count
                && $0.confidenceSum >= 0 && $0.confidenceSum <= Double($0.count) * (1 + 1e-9)
        }
        guard bins.count == Self.binCount, arePossible else {
            throw DecodingError.dataCorruptedError(
                forKey: .bins, in: values,
                debugDescription:
                    "\(Self.binCount) bins are expected, each with 0 to 2^53 answers of which some are right, and confidences of 0 to 1"
            )
        }
    }

    /// Adds an answer.
    ///
    /// - Parameters:
    ///   - confidence: The confidence of the answer, 0...1. Up to 1.001, which networks in half precision give, counts as 1.
    ///   - isRight: Whether the answer is right.
    /// - Throws: `ClassificationError` if the confidence isn't a probability.
    public mutating func add(confidence: Double, isRight: Bool) throws {
        guard (0...1.001).contains(confidence) else {
            throw ClassificationError(
                .invalidArgument, "a probability is 0 to 1, but this one is \(confidence)", subject: "confidence")
        }
        let confidence = min(confidence, 1)
        let place = bins.indices.first { confidence <= Double($0 + 1) / Double(bins.count) } ?? bins.count - 1
        bins[place].count += 1
        bins[place].confidenceSum += confidence
        if isRight { bins[place].rightCount += 1 }
    }
}

extension Calibration {
    /// The number of answers.
    public var count: Int { bins.reduce(0) { $0 + $1.count } }

    /// The expected calibration error (Guo et al., *On Calibration of Modern Neural Networks*, 2017): the mean distance of accuracy
    /// and confidence in a bin, weighted by its answers, 0...1; `nil` without answers.
    public var expectedError: Double? {
        if count == 0 { return nil }
        return bins.reduce(0) { $0 + abs(Double($1.rightCount) - $1.confidenceSum) } / Double(count)
    }
}
