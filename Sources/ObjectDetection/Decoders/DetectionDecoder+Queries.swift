import ImagePipeline
import OpenCVDNN

/// The formats of DETR and its successors, where each of a few queries is one object or none.
extension DetectionDecoder {
    /// DETR's softmax, or RT-DETR's sigmoids.
    func queries(_ outputs: [Output], _ format: DetectionFormat) throws -> [[DetectionCandidate]] {
        let (boxes, logits) = try pair(outputs, format)
        let last = format == .detr ? 1 : 0
        let count = try classes(in: logits.shape[2], besides: last, outputs, format)
        let scale = Size2d(inputSize)
        return try boxes.withSpan(of: Float.self) { numbers in
            try logits.withSpan(of: Float.self) { values in
                try images { image in
                    let scores = OutputTable(logits.shape, image: image)
                    var best = try scores.best(in: values, columns: 0..<count, .logits)
                    for row in best.scores.indices {
                        best.scores[row] =
                            format == .detr
                            ? try scores.softmax(of: best.scores[row], in: values, row) : sigmoid(best.scores[row])
                    }
                    let table = OutputTable(boxes.shape, image: image)
                    return table.rows(best, above: scoreThreshold) { table.centeredBox(in: numbers, $0, scale: scale) }
                }
            }
        }
    }
}

extension OutputTable {
    /// The share of a logit in the softmax of its row.
    fileprivate func softmax(of logit: Float, in numbers: Span<Float>, _ row: Int) throws -> Float {
        var greatest = -Float.infinity
        for column in 0..<columnCount {
            let value = numbers[self(row, column)]
            guard !value.isNaN, value < .infinity else {
                throw PipelineError.unusableNumbers(
                    "logit \(column) of query \(row) is \(value): the preprocessing or the network's weights may be damaged"
                )
            }
            greatest = max(greatest, value)
        }
        if greatest == -.infinity { return 0 }
        var sum = 0.0
        for column in 0..<columnCount { sum += exponential(Double(numbers[self(row, column)]) - Double(greatest)) }
        return Float(exponential(Double(logit) - Double(greatest)) / sum)
    }
}
