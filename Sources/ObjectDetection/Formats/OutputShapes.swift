import OpenCVDNN

/// The shapes of a network's outputs, and what else is known of it: enough to tell what its numbers stand for.
struct OutputShapes {
    let shapes: [Tensor.Shape]
    let imageCount: Int
    let inputSize: Size2i
    /// The number of labels, if there are any.
    let classCount: Int?
    /// What the network was trained for: `detect`, `segment` or `pose`; `nil` if nothing tells it.
    let task: String?
    let keypoints: KeypointLayout?
    let anchorCount: Int?

    /// The formats that the outputs may have.
    var formats: [DetectionFormat] { DetectionFormat.allCases.filter(mayBe) }

    /// Whether the outputs may have a format.
    func mayBe(_ format: DetectionFormat) -> Bool {
        if let task, !Self.formats(of: task).contains(format) { return false }
        return switch format {
        case .darknet: areRegions
        case .yolov5: isTable(atLeast: 6) { isAnchored($0.rows) && fits($0.columns, 5) }
        case .yolox: isTable(atLeast: 6) { isGrid($0.rows, [[8, 16, 32]]) && fits($0.columns, 5) }
        case .yolov8: shapes.count == 1 && isGridTable { fits($0, 4) }
        case .yolov8Segment: prototypes.map { count in isGridTable { fits($0 - count, 4) } } ?? false
        case .yolov8Pose: shapes.count == 1 && isGridTable(mayHaveKeypoints)
        case .boxes: isTable(atLeast: 6) { $0.columns == boxColumns && !isAnyGrid($0.rows) && !isAnchored($0.rows) }
        case .ssd: shapes.count == 1 && shapes[0].count == 4 && shapes[0].starts(with: [1, 1]) && shapes[0][3] == 7
        case .anchors: pair.map { $0.rows == anchorCount } ?? false
        case .detr: queries.map { fits($0.columns, 1) } ?? false
        case .rtDETR: queries.map { fits($0.columns, 0) } ?? false
        case .lists: areLists
        case .centerFace: areFaceMaps
        case .mediaPipe: isMediaPipe && classCount ?? 1 == 1
        case .ultraFace: pair.map { isUltraFace($0) && classCount ?? 1 == 1 } ?? false
        }
    }

    private static func formats(of task: String) -> [DetectionFormat] {
        switch task {
        case "segment": [.yolov8Segment, .boxes]
        case "pose": [.yolov8Pose, .boxes]
        default: DetectionFormat.allCases.filter { $0 != .yolov8Segment && $0 != .yolov8Pose }
        }
    }

    /// Whether a number of columns leaves one for each class; at least one if their number isn't known.
    private func fits(_ columns: Int, _ others: Int) -> Bool {
        classCount.map { columns == others + $0 } ?? (columns > others)
    }
}

// MARK: Tables

extension OutputShapes {
    private typealias Table = (rows: Int, columns: Int)

    /// The only output with three axes, unless there is another that isn't a grid of a single scale, as YOLOv5's exporter leaves.
    private func isTable(atLeast columns: Int, _ condition: (Table) -> Bool) -> Bool {
        let tables = shapes.filter { $0.count == 3 }
        let others = shapes.filter { $0.count != 3 }
        guard tables.count == 1, tables[0][0] == imageCount, tables[0][2] >= columns else { return false }
        let isOnly = others.allSatisfy { $0.count == 5 } || prototypes != nil
        return isOnly && condition((tables[0][1], tables[0][2]))
    }

    /// Whether there is one table with a box for each cell of the grids, in rows or in columns, and a condition holds for the numbers of
    /// a box.
    private func isGridTable(_ condition: (_ numbers: Int) -> Bool) -> Bool {
        let tables = shapes.filter { $0.count == 3 }
        guard tables.count == 1, tables[0][0] == imageCount, shapes.count <= 2 else { return false }
        let table = tables[0]
        return (isAnyGrid(table[2]) && condition(table[1])) || (isAnyGrid(table[1]) && condition(table[2]))
    }

    /// Whether a table of a grid has a row for each box, as some exporters transpose it.
    ///
    /// If the shape doesn't tell, there is a column for each: there are more boxes than numbers of a box.
    func isInRows(_ shape: Tensor.Shape) -> Bool {
        isAnyGrid(shape[2]) ? false : isAnyGrid(shape[1]) || shape[1] > shape[2]
    }

    /// The number of mask prototypes, if there is an output with them.
    var prototypes: Int? {
        guard shapes.count == 2, let maps = shapes.first(where: { $0.count == 4 }), maps[0] == imageCount else {
            return nil
        }
        return maps[1]
    }

    /// The numbers of a box in ``DetectionFormat/boxes``.
    private var boxColumns: Int { 6 + (prototypes ?? 0) + (keypoints.map { $0.count * $0.numbers } ?? 0) }

    private func mayHaveKeypoints(_ columns: Int) -> Bool {
        if let keypoints { return fits(columns - keypoints.count * keypoints.numbers, 4) }
        if task == "pose" { return false }
        // Without a word about keypoints, only as many as people have, in a network that knows people alone.
        return columns == 5 + 17 * 3 && (classCount ?? 1) == 1
    }

    /// The two outputs of boxes and scores, `[B, N, 4]` and `[B, N, columns]`.
    private var pair: Table? {
        guard shapes.count == 2, shapes.allSatisfy({ $0.count == 3 && $0[0] == imageCount }),
            shapes[0][1] == shapes[1][1], let boxes = shapes.firstIndex(where: { $0[2] == 4 })
        else { return nil }
        return (shapes[0][1], shapes[1 - boxes][2])
    }

    /// Boxes and scores of a few queries, which don't depend on the size of the input.
    private var queries: Table? {
        pair.flatMap { $0.rows <= 900 && anchorCount == nil && !isUltraFace($0) ? $0 : nil }
    }

    /// Boxes with keypoints, and one score for each. A table of four columns is also one of other formats.
    private var isMediaPipe: Bool {
        guard shapes.count == 2, shapes.allSatisfy({ $0.count == 3 && $0[0] == imageCount }),
            shapes[0][1] == shapes[1][1], let boxes = shapes.first(where: { $0[2] != 1 }), boxes[2] > 4,
            boxes[2] % 2 == 0
        else { return false }
        return shapes.contains { $0[2] == 1 } && MediaPipeAnchors(boxCount: boxes[1], inputSize: inputSize) != nil
    }

    private var areLists: Bool {
        guard shapes.count == 3, imageCount == 1, let boxes = shapes.first(where: { $0.count == 2 }), boxes[1] == 4
        else {
            return false
        }
        return shapes.filter { $0.count == 1 && $0[0] == boxes[0] }.count == 2
    }
}

// MARK: Grids

extension OutputShapes {
    /// The strides of the networks that people use: three scales, one more for large objects or for small ones, two in tiny networks.
    static let strides = [[8, 16, 32], [8, 16, 32, 64], [4, 8, 16, 32], [16, 32]]

    /// The number of cells of grids.
    func cellCount(_ strides: [Int]) -> Int {
        strides.reduce(0) { $0 + (inputSize.width.cells($1) * inputSize.height.cells($1)) }
    }

    private func isGrid(_ count: Int, _ grids: [[Int]]) -> Bool { grids.contains { cellCount($0) == count } }

    private func isAnyGrid(_ count: Int) -> Bool { isGrid(count, Self.strides) }

    /// Whether there are three boxes for each cell, as in YOLOv5 and v7, or one, as in v6.
    private func isAnchored(_ count: Int) -> Bool {
        isAnyGrid(count) || (count % 3 == 0 && isAnyGrid(count / 3))
    }

    /// Darknet's outputs: a box for each anchor of each cell, at one scale for each output.
    private var areRegions: Bool {
        guard !shapes.isEmpty, let columns = shapes[0].last, columns >= 6, fits(columns, 5) else { return false }
        return shapes.allSatisfy { shape in
            guard shape.count == 2 && imageCount == 1 || shape.count == 3 && shape[0] == imageCount && imageCount > 1
            else { return false }
            let rows = shape[shape.count - 2]
            let isScale = [8, 16, 32, 64].contains { stride in
                let cells = inputSize.width.cells(stride) * inputSize.height.cells(stride)
                return (1...9).contains { cells * $0 == rows }
            }
            return shape[shape.count - 1] == columns && isScale
        }
    }

    private var areFaceMaps: Bool {
        guard shapes.count == 4, shapes.allSatisfy({ $0.count == 4 && $0[0] == imageCount }) else { return false }
        let size = [inputSize.height.cells(4), inputSize.width.cells(4)]
        return shapes.map { $0[1] }.sorted() == [1, 2, 2, 10] && shapes.allSatisfy { Array($0.dropFirst(2)) == size }
    }

    /// Three boxes for each cell at the scales 8 and 64, and two at 16 and 32.
    private func isUltraFace(_ pair: Table) -> Bool {
        pair.columns == 2 && anchorCount == nil && pair.rows == 3 * cellCount([8, 64]) + 2 * cellCount([16, 32])
    }
}

extension Int {
    /// The number of cells of a stride that cover so many pixels.
    func cells(_ stride: Int) -> Int { (self + stride - 1) / stride }
}

/// How many keypoints an object has, and whether each has a visibility.
struct KeypointLayout: Hashable, Sendable {
    let count: Int
    /// 2, or 3 with a visibility.
    let numbers: Int
}
