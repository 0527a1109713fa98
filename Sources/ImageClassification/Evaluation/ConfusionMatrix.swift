/// How often each class is answered for images of each class (`sklearn.metrics.confusion_matrix`).
///
/// Only pairs of classes that occur take memory: a network of 21000 classes has a matrix of 441 million cells.
public struct ConfusionMatrix: Hashable, Sendable {
    /// A class of images and a class that is answered for them.
    private struct Pair: Hashable {
        let truth: Int
        let predicted: Int
    }

    /// The number of classes.
    public let classCount: Int

    /// The number of answers.
    public private(set) var count = 0

    /// The number of right answers.
    public private(set) var rightCount = 0

    private var counts: [Pair: Int] = [:]

    /// The integers up to here are exact as `Double`.
    static let mostAnswers = 1 << 53

    /// Creates a matrix of zeros.
    ///
    /// - Parameter classCount: The number of classes, at least 1.
    /// - Throws: `ClassificationError` if `classCount` is less than 1.
    public init(classCount: Int) throws {
        if classCount < 1 {
            throw ClassificationError(
                .invalidArgument, "there must be at least 1 class, not \(classCount)", subject: "classCount")
        }
        self.classCount = classCount
    }

    /// Counts answers.
    ///
    /// - Parameters:
    ///   - predicted: The class that is answered.
    ///   - truth: The class of the images.
    ///   - count: The number of images, at least 1.
    /// - Throws: `ClassificationError` if one of the classes isn't in 0..<`classCount`, the number is less than 1, or there would be
    ///   more than 2^53 answers, whose shares a `Double` doesn't hold.
    public mutating func add(predicted: Int, truth: Int, count: Int = 1) throws {
        for (value, name) in [(predicted, "predicted"), (truth, "truth")] where !(0..<classCount).contains(value) {
            throw ClassificationError(
                .invalidArgument, "the class must be 0 to \(classCount - 1), but is \(value)", subject: name)
        }
        if count < 1 {
            throw ClassificationError(.invalidArgument, "it must be at least 1, but is \(count)", subject: "count")
        }
        guard count <= Self.mostAnswers - self.count else {
            throw ClassificationError(
                .invalidArgument,
                "with \(self.count) answers before, it must be at most \(Self.mostAnswers - self.count), but is \(count)",
                subject: "count")
        }
        counts[Pair(truth: truth, predicted: predicted), default: 0] += count
        self.count += count
        if truth == predicted { rightCount += count }
    }
}

extension ConfusionMatrix {
    /// A cell of the matrix that isn't zero.
    public struct Cell: Hashable, Sendable, Codable {
        /// The class of the images, the cell's row.
        public let truth: Int
        /// The class that is answered, the cell's column.
        public let predicted: Int
        /// The number of answers.
        public let count: Int
    }

    /// The number of images of one class for which another, or the same, is answered. A class outside 0..<`classCount` traps.
    ///
    /// - Parameters:
    ///   - truth: The class of the images.
    ///   - predicted: The class that is answered.
    public subscript(truth truth: Int, predicted predicted: Int) -> Int {
        precondition(
            (0..<classCount).contains(truth) && (0..<classCount).contains(predicted),
            "the matrix has \(classCount) classes, and no cell for \(truth) and \(predicted)")
        return counts[Pair(truth: truth, predicted: predicted)] ?? 0
    }

    /// The cells that aren't zero, by row and then by column.
    public var cells: [Cell] {
        counts.map { Cell(truth: $0.key.truth, predicted: $0.key.predicted, count: $0.value) }
            .sorted { ($0.truth, $0.predicted) < ($1.truth, $1.predicted) }
    }

    /// The share of right answers, 0...1 (`sklearn.metrics.accuracy_score`); `nil` without answers.
    public var accuracy: Double? { count == 0 ? nil : Double(rightCount) / Double(count) }
}

/// As JSON, a matrix is its number of classes and its ``cells``.
extension ConfusionMatrix: Codable {
    private enum CodingKeys: CodingKey {
        case classCount, cells
    }

    /// Reads a matrix.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: What the decoder throws, and the errors of ``init(classCount:)`` and ``add(predicted:truth:count:)``.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(classCount: values.decode(Int.self, forKey: .classCount))
        for cell in try values.decode([Cell].self, forKey: .cells) {
            try add(predicted: cell.predicted, truth: cell.truth, count: cell.count)
        }
    }

    /// Writes a matrix.
    ///
    /// - Parameter encoder: Where to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(classCount, forKey: .classCount)
        try values.encode(cells, forKey: .cells)
    }
}
