import ImageClassification

/// One line per prediction.
struct ClassificationCSV: ClassificationWriter {
    private var hasHeader = false

    mutating func write(_ report: ClassificationReport) {
        if !hasHeader {
            StandardStream.output.write(
                CSV.line([
                    "image", "rank", "class_index", "label", "confidence", "score", "is_probability", "activation",
                    "softmax_applied",
                ]))
        }
        hasHeader = true
        for (rank, prediction) in report.predictions.enumerated() {
            StandardStream.output.write(
                CSV.line([
                    report.image, "\(rank + 1)", "\(prediction.classIndex)", prediction.label,
                    "\(prediction.confidence)", "\(prediction.score)", "\(prediction.isProbability)",
                    report.activation.rawValue, "\(report.softmaxApplied)",
                ]))
        }
    }
}
