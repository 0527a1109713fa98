extension ConfusionMatrix {
    /// How well one class is told from the others (`sklearn.metrics.precision_recall_fscore_support`).
    public struct Scores: Hashable, Sendable, Codable {
        /// The number of images of the class.
        public let support: Int
        /// The number of answers with the class.
        public let predictedCount: Int
        /// The share of the answers with the class that are right, 0...1; 0 if there are none.
        public let precision: Double
        /// The share of the images of the class that are answered with it, 0...1; 0 if there are none.
        public let recall: Double
        /// The harmonic mean of precision and recall, 0...1; 0 if one of them is 0.
        public let f1: Double
    }

    /// The scores of each class, in the order of the classes.
    ///
    /// - Complexity: O(*n* + *m*), where *n* is the number of classes and *m* the number of ``cells``.
    public var scores: [Scores] {
        var (right, support, predicted) = (
            [Int](repeating: 0, count: classCount), [Int](repeating: 0, count: classCount),
            [Int](repeating: 0, count: classCount)
        )
        for cell in cells {
            support[cell.truth] += cell.count
            predicted[cell.predicted] += cell.count
            if cell.truth == cell.predicted { right[cell.truth] = cell.count }
        }
        func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
        return (0..<classCount).map { index in
            Scores(
                support: support[index], predictedCount: predicted[index],
                precision: share(right[index], of: predicted[index]), recall: share(right[index], of: support[index]),
                f1: share(2 * right[index], of: support[index] + predicted[index]))
        }
    }
}
