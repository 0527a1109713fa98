import ImagePipeline
import OpenCVDNN

/// The numbers of one image in an output: a row for each box. Nothing is copied; a table says where its numbers are.
struct OutputTable {
    let rowCount: Int
    let columnCount: Int
    private let start: Int
    private let rowStride: Int
    private let columnStride: Int

    /// The table of an image in an output `[B, rows, columns]`, or `[rows, columns]` for a single image.
    init(_ shape: Tensor.Shape, image: Int) {
        let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
        (rowCount, columnCount) = (rows, columns)
        start = image * rows * columns
        (rowStride, columnStride) = (columns, 1)
    }

    private init(_ table: OutputTable) {
        (rowCount, columnCount) = (table.columnCount, table.rowCount)
        start = table.start
        (rowStride, columnStride) = (table.columnStride, table.rowStride)
    }

    /// The same numbers with rows for columns.
    var transposed: OutputTable { OutputTable(self) }

    /// The place of a number.
    func callAsFunction(_ row: Int, _ column: Int) -> Int { start + row * rowStride + column * columnStride }

    /// What the scores of a table are.
    enum Scores {
        /// 0...1. A network in half precision may be above by its rounding.
        case probabilities
        case logits

        fileprivate var allowed: ClosedRange<Float> {
            self == .probabilities ? -0.001...1.001 : -.infinity...Float.infinity
        }
    }

    /// The class with the highest score in each row, and that score. Of equal ones, the first.
    ///
    /// Reads the numbers in the order of the memory, whichever axis comes first.
    ///
    /// - Throws: `PipelineError` if a score isn't a number, or no probability where it should be one.
    func best(
        in numbers: Span<Float>, columns: Range<Int>, _ kind: Scores = .probabilities
    ) throws -> (scores: [Float], classes: [Int]) {
        var scores = [Float](repeating: -.infinity, count: rowCount)
        var classes = [Int](repeating: 0, count: rowCount)
        let allowed = kind.allowed
        func take(_ row: Int, _ column: Int) throws {
            let score = numbers[self(row, column)]
            // NaN is in no range.
            guard allowed.contains(score) else {
                throw Self.unexpected(score, row: row, classIndex: column - columns.lowerBound)
            }
            if score > scores[row] { (scores[row], classes[row]) = (score, column - columns.lowerBound) }
        }
        if rowStride < columnStride {
            for column in columns { for row in 0..<rowCount { try take(row, column) } }
        } else {
            for row in 0..<rowCount { for column in columns { try take(row, column) } }
        }
        return (scores, classes)
    }

    /// A score of a row, checked to be a probability.
    func probability(in numbers: Span<Float>, _ row: Int, _ column: Int) throws -> Float {
        let score = numbers[self(row, column)]
        guard Scores.probabilities.allowed.contains(score) else {
            throw Self.unexpected(score, row: row, classIndex: nil)
        }
        return score
    }

    private static func unexpected(_ score: Float, row: Int, classIndex: Int?) -> PipelineError {
        let what = classIndex.map { "the score of class \($0)" } ?? "the score"
        if score.isNaN {
            return .unusableNumbers(
                "\(what) in box \(row) is not a number: the preprocessing or the network's weights may be damaged")
        }
        return .unusableNumbers(
            "\(what) in box \(row) is \(score), but a probability is 0 to 1: the network has another format, or ends before its last step"
        )
    }

    /// A box from its center and size in the columns from `first` on.
    func centeredBox(in numbers: Span<Float>, _ row: Int, first: Int = 0, scale: Size2d = Size2d(width: 1, height: 1))
        -> Rect2d
    {
        func number(_ column: Int) -> Double { Double(numbers[self(row, first + column)]) }
        return Rect2d(
            center: Point2d(x: number(0) * scale.width, y: number(1) * scale.height),
            size: Size2d(width: number(2) * scale.width, height: number(3) * scale.height))
    }

    /// A box from its upper left and lower right corner in the columns from `first` on.
    func corneredBox(in numbers: Span<Float>, _ row: Int, first: Int = 0, scale: Size2d = Size2d(width: 1, height: 1))
        -> Rect2d
    {
        func number(_ column: Int) -> Double { Double(numbers[self(row, first + column)]) }
        let (left, top) = (number(0) * scale.width, number(1) * scale.height)
        return Rect2d(
            x: left, y: top, width: number(2) * scale.width - left, height: number(3) * scale.height - top)
    }

    /// Keypoints in the columns from `first` on.
    func keypoints(in numbers: Span<Float>, _ row: Int, first: Int, _ layout: KeypointLayout) throws
        -> [Detection.Keypoint]
    {
        try (0..<layout.count).map { index in
            let column = first + index * layout.numbers
            return Detection.Keypoint(
                point: Point2d(
                    x: Double(numbers[self(row, column)]), y: Double(numbers[self(row, column + 1)])),
                score: layout.numbers == 3 ? try probability(in: numbers, row, column + 2) : nil)
        }
    }
}
