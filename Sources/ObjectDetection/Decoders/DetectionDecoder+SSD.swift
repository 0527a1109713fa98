import ImagePipeline
import OpenCVDNN

/// The formats of SSD, RetinaNet and torchvision.
extension DetectionDecoder {
    /// OpenCV's `DetectionOutput`, which holds the boxes of all images.
    func detectionOutput(_ outputs: [Output]) throws -> [[DetectionCandidate]] {
        guard outputs.count == 1, outputs[0].tensor.shape.count == 4, outputs[0].tensor.shape[3] == 7 else {
            throw unexpected(outputs, .ssd)
        }
        let shape = outputs[0].tensor.shape
        let table = OutputTable([shape[0] * shape[1] * shape[2], 7], image: 0)
        let scale = Size2d(inputSize)
        return try outputs[0].tensor.withSpan(of: Float.self) { numbers in
            var found = [[DetectionCandidate]](repeating: [], count: imageCount)
            for row in 0..<table.rowCount {
                let score = try table.probability(in: numbers, row, 2)
                guard score > scoreThreshold else { continue }
                guard let image = Int(exactly: numbers[table(row, 0)]), found.indices.contains(image) else {
                    throw PipelineError.unusableNumbers(
                        "box \(row) is of image \(numbers[table(row, 0)]), but there are \(imageCount) images")
                }
                let candidate = DetectionCandidate(
                    box: table.corneredBox(in: numbers, row, first: 3, scale: scale),
                    classIndex: try classIndex(numbers[table(row, 1)], row: row, first: 1), score: min(score, 1))
                if try candidate.isSound(row: row) { found[image].append(candidate) }
            }
            return found
        }
    }

    /// Boxes that count from anchors.
    func anchored(_ outputs: [Output]) throws -> [[DetectionCandidate]] {
        guard let anchors else {
            throw PipelineError(
                .invalidArgument, "the format 'anchors' needs the anchors that its boxes count from", subject: "anchors"
            )
        }
        let (boxes, scores) = try pair(outputs, .anchors)
        guard boxes.shape[1] == anchors.boxes.count else {
            throw PipelineError(
                .invalidArgument, "there are \(anchors.boxes.count) anchors for \(boxes.shape[1]) boxes of the network",
                subject: "anchors")
        }
        let first = anchors.hasBackground ? 1 : 0
        let count = try classes(in: scores.shape[2], besides: first, outputs, .anchors)
        return try read(boxes, scores, columns: first..<first + count) { numbers, table, row in
            anchors.box(
                row, numbers[table(row, 0)], numbers[table(row, 1)], numbers[table(row, 2)], numbers[table(row, 3)])
        }
    }

    /// UltraFace: finished boxes, and the scores of background and face.
    func facePriors(_ outputs: [Output]) throws -> [[DetectionCandidate]] {
        let (boxes, scores) = try pair(outputs, .ultraFace)
        guard scores.shape[2] == 2 else { throw unexpected(outputs, .ultraFace) }
        let scale = Size2d(inputSize)
        return try read(boxes, scores, columns: 1..<2) { numbers, table, row in
            table.corneredBox(in: numbers, row, scale: scale)
        }
    }

    /// torchvision's boxes, classes and scores. The names of the outputs, or their types and numbers, tell classes from scores.
    func lists(_ outputs: [Output], integers: Set<String>) throws -> [[DetectionCandidate]] {
        let boxes = outputs.filter { $0.tensor.shape.count == 2 && $0.tensor.shape[1] == 4 }
        let lists = outputs.filter { $0.tensor.shape.count == 1 }
        guard outputs.count == 3, imageCount == 1, boxes.count == 1, lists.count == 2,
            lists.allSatisfy({ $0.tensor.count == boxes[0].tensor.shape[0] })
        else { throw unexpected(outputs, .lists) }
        // Every class is an integer; scores of which all are 0 or 1 look the same, and then types or names have to tell.
        let declared = lists.map { integers.contains($0.name) }
        let integral =
            declared[0] != declared[1]
            ? declared : try lists.map { try $0.tensor.array(of: Float.self).allSatisfy { $0 == $0.rounded() } }
        let place = lists.firstIndex { $0.name.lowercased().contains("score") } ?? integral.firstIndex(of: false)
        guard let place else {
            if boxes[0].tensor.count == 0 { return [[]] }
            throw PipelineError(
                .ambiguousOutput,
                "the numbers of \(lists[0].name) and \(lists[1].name) don't tell which are the scores, and neither has 'score' in its name",
                subject: "output")
        }
        let scores = try lists[place].tensor.array(of: Float.self)
        let labels = try lists[1 - place].tensor.array(of: Float.self)
        let table = OutputTable(boxes[0].tensor.shape, image: 0)
        let column = OutputTable([scores.count, 1], image: 0)
        return try boxes[0].tensor.withSpan(of: Float.self) { numbers in
            try images { _ in
                try scores.indices.compactMap { row in
                    let score = try scores.withSpan { try column.probability(in: $0, row, 0) }
                    guard score > scoreThreshold else { return nil }
                    return (
                        row,
                        DetectionCandidate(
                            box: table.corneredBox(in: numbers, row),
                            classIndex: try classIndex(labels[row], row: row, first: 1), score: min(score, 1))
                    )
                }
            }
        }
    }

    /// The outputs with the boxes and with the scores, `[B, N, 4]` and `[B, N, columns]`. Names tell them apart where both have four columns.
    func pair(_ outputs: [Output], _ format: DetectionFormat) throws -> (boxes: Tensor, scores: Tensor) {
        guard outputs.count == 2,
            outputs.allSatisfy({ $0.tensor.shape.count == 3 && $0.tensor.shape[0] == imageCount }),
            outputs[0].tensor.shape[1] == outputs[1].tensor.shape[1]
        else { throw unexpected(outputs, format) }
        let places = outputs.indices.filter { outputs[$0].tensor.shape[2] == 4 }
        guard let first = places.first else { throw unexpected(outputs, format) }
        var place = first
        if places.count == 2 {
            let named = outputs.indices.filter { outputs[$0].name.lowercased().contains("box") }
            guard named.count == 1 else {
                throw PipelineError(
                    .ambiguousOutput,
                    "\(outputs[0].name) and \(outputs[1].name) both have four columns, and not exactly one has 'box' in its name",
                    subject: "output")
            }
            place = named[0]
        }
        return (outputs[place].tensor, outputs[1 - place].tensor)
    }

    /// The boxes of one output with the scores of another.
    private func read(
        _ boxes: Tensor, _ scores: Tensor, columns: Range<Int>,
        box: (_ numbers: Span<Float>, _ table: OutputTable, _ row: Int) -> Rect2d
    ) throws -> [[DetectionCandidate]] {
        try boxes.withSpan(of: Float.self) { numbers in
            try scores.withSpan(of: Float.self) { values in
                try images { image in
                    let best = try OutputTable(scores.shape, image: image).best(in: values, columns: columns)
                    let table = OutputTable(boxes.shape, image: image)
                    return table.rows(best, above: scoreThreshold) { box(numbers, table, $0) }
                }
            }
        }
    }
}
