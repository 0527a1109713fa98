import ImageClassification

/// A record for each prediction.
extension ClassificationReport: PhotoRow {
    static let columns = [
        "rank", "class_index", "label", "confidence", "score", "is_probability", "activation", "softmax_applied",
    ]

    static let beginningOfJSON = "{\"activation\":\""

    var records: [[String]] {
        predictions.enumerated().map { rank, prediction in
            [
                "\(rank + 1)", "\(prediction.classIndex)", prediction.label, "\(prediction.confidence)",
                "\(prediction.score)", "\(prediction.isProbability)", activation.rawValue, "\(softmaxApplied)",
            ]
        }
    }

    var answers: [Answer] { predictions.prefix(1).map { Answer(name: $0.label, classIndex: $0.classIndex) } }

    static func answers(in records: [[String]]) -> [Answer] {
        records.prefix(1).compactMap { record in Int(record[1]).map { Answer(name: record[2], classIndex: $0) } }
    }

    var captions: [Caption] {
        predictions.map { prediction in
            Caption(
                text: "\(prediction.label) \(prediction.percentage)",
                probability: prediction.isProbability ? min(prediction.confidence, 1) : nil)
        }
    }

    /// Aligned and colored on a terminal, otherwise one plain prediction per line.
    var text: String {
        let width = predictions.map(\.label.printable.count).max() ?? 0
        let lines = predictions.map { line($0, width: width, best: predictions[0].confidence) }
        let times = milliseconds.map { Style.dim("\($0.text); engine \(engine)") + "\n" } ?? ""
        return lines.joined(separator: "\n") + "\n" + times
    }

    private func line(_ prediction: Prediction, width: Int, best: Float) -> String {
        guard StandardStream.output.isTerminal else { return "  \("\(prediction)".printable)" }
        let label = prediction.label.printable
        let padding = String(repeating: " ", count: width - label.count)
        let bar = best > 0 ? Bar.text(Double(prediction.confidence / best), width: 24) : ""
        let percentage = prediction.percentage
        return "  \(label)\(padding)  \(String(prediction.confidence, decimals: 4))  "
            + String(repeating: " ", count: max(6 - percentage.count, 0)) + "\(percentage)  " + Style.green(bar)
    }
}
