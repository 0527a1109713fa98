/// Whether one classifier is better than another on the same images, or just luckier: McNemar's exact test.
///
/// Images that both answer right, or both wrong, don't count. Of the others, each of two equally good classifiers wins half by chance.
public struct PairedTest: Hashable, Sendable, Codable {
    /// The number of images that only the first classifier answers right.
    public private(set) var firstOnly = 0
    /// The number of images that only the second classifier answers right.
    public private(set) var secondOnly = 0
    /// The number of images that both answer right.
    public private(set) var both = 0
    /// The number of images that neither answers right.
    public private(set) var neither = 0

    /// Creates a test without images.
    public init() {}

    /// Reads a test.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if a number of images is missing, negative or more than 2^53.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func count(_ key: CodingKeys) throws -> Int {
            let count = try values.decode(Int.self, forKey: key)
            guard (0...ConfusionMatrix.mostAnswers).contains(count) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: values,
                    debugDescription: "a number of images is 0 to 2^53, but this one is \(count)")
            }
            return count
        }
        (firstOnly, secondOnly) = (try count(.firstOnly), try count(.secondOnly))
        (both, neither) = (try count(.both), try count(.neither))
    }

    /// Adds an image.
    ///
    /// - Parameters:
    ///   - first: Whether the first classifier's answer is right.
    ///   - second: Whether the second classifier's answer is right.
    public mutating func add(first: Bool, second: Bool) {
        switch (first, second) {
        case (true, false): firstOnly += 1
        case (false, true): secondOnly += 1
        case (true, true): both += 1
        case (false, false): neither += 1
        }
    }

    /// The probability that two equally good classifiers differ by at least as much, 0...1 (`scipy.stats.binomtest`, two-sided).
    ///
    /// - Complexity: O(*n*), where *n* is the number of images that only one of the two answers right.
    public var pValue: Double {
        let (count, fewer) = (firstOnly + secondOnly, min(firstOnly, secondOnly))
        if firstOnly == secondOnly { return 1 }
        // (count over fewer) / 2^count. The halves are taken where they keep the product within the range of Double.
        var (term, halves) = (1.0, count)
        for factor in 0..<fewer {
            term *= Double(count - factor) / Double(factor + 1)
            while term > 1, halves > 0 { (term, halves) = (term / 2, halves - 1) }
        }
        term = Double(sign: .plus, exponent: -halves, significand: term)
        // Each smaller number of wins is less likely than the one above it by a known factor.
        var tail = 0.0
        for wins in stride(from: fewer, through: 0, by: -1) {
            tail += term
            term *= Double(wins) / Double(count - wins + 1)
        }
        return min(2 * tail, 1)
    }
}
