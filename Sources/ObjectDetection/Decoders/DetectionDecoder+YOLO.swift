import ImagePipeline
import OpenCVDNN

/// The formats of the YOLO family.
extension DetectionDecoder {
    /// Darknet's region outputs, one for each scale.
    func regions(_ outputs: [Output]) throws -> [[DetectionCandidate]] {
        let scale = Size2d(inputSize)
        let rank = imageCount == 1 ? 2...3 : 3...3
        let parts = try outputs.map { output in
            let shape = output.tensor.shape
            guard rank.contains(shape.count), shape.count == 2 || shape[0] == imageCount else {
                throw unexpected(outputs, .darknet)
            }
            let count = try classes(in: shape[shape.count - 1], besides: 5, outputs, .darknet)
            return try output.tensor.withSpan(of: Float.self) { numbers in
                try images { image in
                    let table = OutputTable(shape, image: image)
                    let best = try table.best(in: numbers, columns: 5..<5 + count)
                    return table.rows(best, above: scoreThreshold) { row in
                        table.centeredBox(in: numbers, row, scale: scale)
                    }
                }
            }
        }
        return (0..<imageCount).map { image in parts.flatMap { $0[image] } }
    }

    /// YOLOv5's rows with an objectness, and YOLOX', whose boxes count from the cells of grids.
    func objectness(_ outputs: [Output], _ format: DetectionFormat) throws -> [[DetectionCandidate]] {
        let tables = outputs.map(\.tensor).filter { $0.shape.count == 3 }
        guard tables.count == 1, tables[0].shape[0] == imageCount else { throw unexpected(outputs, format) }
        let shape = tables[0].shape
        let count = try classes(in: shape[2], besides: 5, outputs, format)
        let cells = format == .yolox ? GridCells(strides: [8, 16, 32], inputSize: inputSize) : nil
        guard cells?.count ?? shape[1] == shape[1] else { throw unexpected(outputs, format) }
        return try tables[0].withSpan(of: Float.self) { numbers in
            try images { image in
                let table = OutputTable(shape, image: image)
                var best = try table.best(in: numbers, columns: 5..<5 + count)
                for row in 0..<table.rowCount {
                    best.scores[row] *= try table.probability(in: numbers, row, 4)
                }
                return table.rows(best, above: scoreThreshold) { row in
                    let box = table.centeredBox(in: numbers, row)
                    return cells?.box(row, box) ?? box
                }
            }
        }
    }

    /// YOLOv8's columns without an objectness, and its masks and keypoints.
    func grid(_ outputs: [Output], _ format: DetectionFormat) throws -> [[DetectionCandidate]] {
        let tables = outputs.map(\.tensor).filter { $0.shape.count == 3 }
        guard tables.count == 1, tables[0].shape[0] == imageCount else { throw unexpected(outputs, format) }
        let shape = tables[0].shape
        var maskCount = 0
        if format == .yolov8Segment {
            guard let count = shapes(of: outputs).prototypes else { throw unexpected(outputs, format) }
            maskCount = count
        }
        let isInRows = shapes(of: outputs).isInRows(shape)
        let columns = isInRows ? shape[2] : shape[1]
        let layout = format == .yolov8Pose ? try keypointLayout(columns: columns, outputs) : nil
        let others = 4 + maskCount + (layout.map { $0.count * $0.numbers } ?? 0)
        let count = try classes(in: columns, besides: others, outputs, format)
        return try tables[0].withSpan(of: Float.self) { numbers in
            try images { image in
                let given = OutputTable(shape, image: image)
                let table = isInRows ? given : given.transposed
                let best = try table.best(in: numbers, columns: 4..<4 + count)
                var found = table.rows(best, above: scoreThreshold) { table.centeredBox(in: numbers, $0) }
                for index in found.indices where layout != nil || maskCount > 0 {
                    let row = found[index].row
                    found[index].candidate.maskFactors = (0..<maskCount).map { numbers[table(row, 4 + count + $0)] }
                    if let layout {
                        found[index].candidate.keypoints = try table.keypoints(
                            in: numbers, row, first: 4 + count, layout)
                    }
                }
                return found
            }
        }
    }

    /// Finished boxes: corners, score and class, and what belongs to masks and keypoints.
    func finishedBoxes(_ outputs: [Output]) throws -> [[DetectionCandidate]] {
        let tables = outputs.map(\.tensor).filter { $0.shape.count == 3 }
        let maskCount = shapes(of: outputs).prototypes ?? 0
        let extra = maskCount + (keypoints.map { $0.count * $0.numbers } ?? 0)
        guard tables.count == 1, tables[0].shape[0] == imageCount, tables[0].shape[2] == 6 + extra else {
            throw unexpected(outputs, .boxes)
        }
        let shape = tables[0].shape
        return try tables[0].withSpan(of: Float.self) { numbers in
            try images { image in
                let table = OutputTable(shape, image: image)
                return try (0..<table.rowCount).compactMap { row in
                    let score = try table.probability(in: numbers, row, 4)
                    guard score > scoreThreshold else { return nil }
                    var candidate = DetectionCandidate(
                        box: table.corneredBox(in: numbers, row),
                        classIndex: try classIndex(numbers[table(row, 5)], row: row), score: min(score, 1))
                    candidate.maskFactors = (0..<maskCount).map { numbers[table(row, 6 + $0)] }
                    if let keypoints {
                        candidate.keypoints = try table.keypoints(in: numbers, row, first: 6 + maskCount, keypoints)
                    }
                    return (row, candidate)
                }
            }
        }
    }

    /// The class that a number stands for.
    func classIndex(_ number: Float, row: Int, first: Int = 0) throws -> Int {
        guard let index = Int(exactly: number), index >= first, index - first < classCount ?? .max else {
            let end = classCount.map { "\(first) to \(first + $0 - 1)" } ?? "\(first) or more"
            throw PipelineError.unusableNumbers(
                "the class of box \(row) is \(number), but classes are integers, \(end): the labels belong to another network, or it "
                    + "has another format")
        }
        return index - first
    }

    /// The keypoints in a number of columns: as the metadata says, or as people have them.
    private func keypointLayout(columns: Int, _ outputs: [Output]) throws -> KeypointLayout {
        if let keypoints { return keypoints }
        let rest = columns - 4 - (classCount ?? 1)
        guard rest >= 3, rest % 3 == 0 else { throw unexpected(outputs, .yolov8Pose) }
        return KeypointLayout(count: rest / 3, numbers: 3)
    }
}

extension OutputTable {
    /// The rows whose best class is good enough.
    func rows(
        _ best: (scores: [Float], classes: [Int]), above threshold: Float, box: (_ row: Int) -> Rect2d
    ) -> [(row: Int, candidate: DetectionCandidate)] {
        best.scores.indices.compactMap { row in
            guard best.scores[row] > threshold else { return nil }
            // Half precision may round above 1.
            let score = min(best.scores[row], 1)
            return (row, DetectionCandidate(box: box(row), classIndex: best.classes[row], score: score))
        }
    }
}

/// The cells of grids of several strides, row by row, the finest grid first.
struct GridCells {
    private let grids: [(stride: Int, width: Int, start: Int)]
    let count: Int

    init(strides: [Int], inputSize: Size2i) {
        var grids: [(stride: Int, width: Int, start: Int)] = []
        var count = 0
        for stride in strides {
            let width = inputSize.width.cells(stride)
            grids.append((stride, width, count))
            count += width * inputSize.height.cells(stride)
        }
        (self.grids, self.count) = (grids, count)
    }

    /// The box in pixels of numbers that count from a cell, in units of its stride.
    func box(_ row: Int, _ numbers: Rect2d) -> Rect2d {
        guard let grid = grids.last(where: { $0.start <= row }) else { return numbers }
        let (y, x) = (row - grid.start).quotientAndRemainder(dividingBy: grid.width)
        // `numbers` has the offsets for its center, and logarithms for its size.
        let stride = Double(grid.stride)
        return Rect2d(
            center: Point2d(x: (numbers.center.x + Double(x)) * stride, y: (numbers.center.y + Double(y)) * stride),
            size: Size2d(
                width: exponential(numbers.width) * stride, height: exponential(numbers.height) * stride))
    }
}
