import ArgumentParser
import ImageClassification

/// The output formats of a comparison.
enum ComparisonFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv

    /// A comparison in this format.
    func text(of models: [ComparedModel], hasAnswers: Bool) throws -> String {
        switch self {
        case .json: try JSON.document(models)
        case .text: models.isEmpty ? "" : Self.table(of: models, hasAnswers: hasAnswers)
        case .csv: Self.csv(of: models, hasAnswers: hasAnswers)
        }
    }

    private static func table(of models: [ComparedModel], hasAnswers: Bool) -> String {
        var table = Table(columns: [
            .init(title: "model"), .init(title: "input"),
            .init(title: "parameters", isNumber: true), .init(title: "FLOPs", isNumber: true),
            .init(title: "file", isNumber: true), .init(title: "forward", isNumber: true),
            .init(title: hasAnswers ? "top answer" : ""),
        ])
        table.rows = models.map { model in
            [
                model.model, model.inputText, model.parameterCount.map(Quantity.count) ?? "",
                model.flops.map(Quantity.count) ?? "",
                model.fileBytes.map(Quantity.bytes) ?? "", Quantity.time(.milliseconds(model.milliseconds.median)),
                model.prediction.map { "\($0.label) \($0.percentage)" } ?? "",
            ]
        }
        return table.lines.map { $0 + "\n" }.joined()
    }

    private static func csv(of models: [ComparedModel], hasAnswers: Bool) -> String {
        let header = [
            "model", "input_shape", "parameters", "flops", "file_bytes", "first_ms", "median_ms", "percentile95_ms",
        ]
        let answerHeader = hasAnswers ? ["class_index", "label", "confidence"] : []
        let rows = models.map { model in
            let times = model.milliseconds
            let answer = model.prediction.map { ["\($0.classIndex)", $0.label, "\($0.confidence)"] }
            return CSV.line(
                [
                    model.model, model.inputText, text(model.parameterCount), text(model.flops), text(model.fileBytes),
                    "\(times.first)", "\(times.median)", "\(times.percentile95)",
                ] + (answer ?? answerHeader.map { _ in "" }))
        }
        return CSV.line(header + answerHeader) + rows.joined()
    }

    /// An empty field if there is no number.
    private static func text(_ number: (some BinaryInteger)?) -> String { number.map { "\($0)" } ?? "" }
}
