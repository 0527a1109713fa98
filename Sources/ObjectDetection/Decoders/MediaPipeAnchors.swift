import OpenCVDNN

/// The places that the boxes of MediaPipe's detectors count from: the centers of the cells of grids, the finest grid first, row by row.
/// All anchors have the size of the input (`fixed_anchor_size` in MediaPipe's `ssd_anchors_calculator`).
struct MediaPipeAnchors {
    /// In pixels of the network's input.
    let centers: [Point2d]

    /// A grid, and how many anchors each of its cells has.
    private typealias Grid = (stride: Int, count: Int)

    /// The short-range face detector and palm detector; the pose detector; the full-range face detector.
    private static let families: [[Grid]] = [[(8, 2), (16, 6)], [(8, 2), (16, 2), (32, 6)], [(4, 1)]]

    /// The anchors of the network with so many boxes; `nil` if it is none of MediaPipe's.
    init?(boxCount: Int, inputSize: Size2i) {
        func cells(_ grid: Grid) -> Size2i {
            Size2i(width: inputSize.width.cells(grid.stride), height: inputSize.height.cells(grid.stride))
        }
        guard
            let family = Self.families.first(where: { family in
                family.reduce(0) { $0 + cells($1).width * cells($1).height * $1.count } == boxCount
            })
        else { return nil }
        let size = Size2d(inputSize)
        centers = family.flatMap { grid in
            let cells = cells(grid)
            return (0..<cells.height).flatMap { y in
                (0..<cells.width).flatMap { x in
                    let center = Point2d(
                        x: (Double(x) + 0.5) * size.width / Double(cells.width),
                        y: (Double(y) + 0.5) * size.height / Double(cells.height))
                    return repeatElement(center, count: grid.count)
                }
            }
        }
    }
}

extension DetectionDecoder {
    /// MediaPipe: boxes and keypoints that count from anchors in pixels, and logits.
    ///
    /// Source: `tensors_to_detections_calculator`, with the options of `face_detection.pbtxt`.
    func mediaPipe(_ outputs: [Output]) throws -> [[DetectionCandidate]] {
        let tables = outputs.map(\.tensor).filter { $0.shape.count == 3 && $0.shape[0] == imageCount }
        guard outputs.count == 2, tables.count == 2, let scores = tables.first(where: { $0.shape[2] == 1 }),
            let boxes = tables.first(where: { $0.shape[2] >= 4 && $0.shape[2] % 2 == 0 }),
            boxes.shape[1] == scores.shape[1],
            let anchors = MediaPipeAnchors(boxCount: boxes.shape[1], inputSize: inputSize)
        else { throw unexpected(outputs, .mediaPipe) }
        _ = try classes(in: 1, besides: 0, outputs, .mediaPipe)
        let layout = KeypointLayout(count: (boxes.shape[2] - 4) / 2, numbers: 2)
        return try boxes.withSpan(of: Float.self) { numbers in
            try scores.withSpan(of: Float.self) { logits in
                try images { image in
                    let best = try OutputTable(scores.shape, image: image).best(in: logits, columns: 0..<1, .logits)
                    let table = OutputTable(boxes.shape, image: image)
                    return try best.scores.indices.compactMap { row in
                        let score = sigmoid(best.scores[row])
                        guard score > scoreThreshold else { return nil }
                        let center = anchors.centers[row]
                        let box = table.centeredBox(in: numbers, row)
                        let points = try table.keypoints(in: numbers, row, first: 4, layout).map {
                            Detection.Keypoint(point: Point2d(x: $0.point.x + center.x, y: $0.point.y + center.y))
                        }
                        return (
                            row,
                            DetectionCandidate(
                                box: Rect2d(
                                    x: box.x + center.x, y: box.y + center.y, width: box.width, height: box.height),
                                classIndex: 0, score: score, keypoints: points)
                        )
                    }
                }
            }
        }
    }
}
