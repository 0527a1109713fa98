import ImageClassification

/// Text: aligned and colored on a terminal, otherwise one plain prediction per line.
struct ClassificationText: ClassificationWriter {
    var namesImages: Bool
    private var isFirst = true

    init(namesImages: Bool) { self.namesImages = namesImages }

    mutating func write(_ report: ClassificationReport) {
        if namesImages {
            StandardStream.output.write((isFirst ? "" : "\n") + Style.bold(report.image.printable) + "\n")
        }
        isFirst = false
        let width = report.predictions.map(\.label.printable.count).max() ?? 0
        for prediction in report.predictions {
            StandardStream.output.write(line(prediction, width: width, best: report.predictions[0].confidence) + "\n")
        }
        StandardStream.output.write(Style.dim(times(report.milliseconds)) + "\n")
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

    private func times(_ times: ClassificationReport.Milliseconds) -> String {
        func text(_ milliseconds: Double) -> String { String(milliseconds, decimals: 1) }
        let profile = times.profile.map { " (\(text($0)) in OpenCV's layers)" } ?? ""
        return
            "  decode \(text(times.decode)), preprocess \(text(times.preprocess)), forward \(text(times.forward))\(profile), "
            + "postprocess \(text(times.postprocess)) ms"
    }
}
