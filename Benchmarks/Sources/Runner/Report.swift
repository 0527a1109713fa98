import Foundation

/// All that was measured, as JSON and as a table of Markdown.
struct Report: Encodable {
    let machine: Machine
    var comparisons: [Comparison] = []

    static let heading = """
        | Benchmark | This package | Other | Ratio | Quartiles | Goal | Reached |
        |---|---|---|---|---|---|---|
        """

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    /// The section of one build of OpenCV.
    var markdown: String {
        let versions = [
            "OpenCV \(machine.openCV)", machine.cv2.map { "Python's cv2 \($0)" },
            machine.onnxRuntime.map { "Python's ONNX Runtime \($0)" },
        ].compactMap(\.self).joined(separator: ", ")
        let subjects = comparisons.map { "- **\($0.name)**: \($0.subject)." }
        let reasons = comparisons.flatMap { comparison in
            comparison.others.compactMap(\.goal).filter { !$0.isReached && !$0.reason.isEmpty }.map {
                "- **\(comparison.name)** is missed: \($0.reason)."
            }
        }
        let header =
            "## \(versions)\n\n\(machine.processor), \(machine.processors) processors, \(machine.system), \(machine.date)\n"
        return ([header, Self.heading] + comparisons.flatMap(\.rows) + [""] + subjects + [""] + reasons)
            .joined(separator: "\n") + "\n"
    }
}

extension Comparison {
    /// A row for each other contestant.
    var rows: [String] {
        if others.isEmpty || own == nil { return [row([name, failure ?? "-", "", "", "", "", ""])] }
        return others.map { other in
            guard let value = other.value, let ratio = other.ratio, let difference = other.difference else {
                return row([name, text(own), "\(other.name): \(other.failure ?? "-")", "", "", "", ""])
            }
            let isDifference = other.goal?.text.hasSuffix("more") == true
            let shown = isDifference ? difference : ratio
            return row([
                name, text(own), "\(other.name) \(text(value))",
                (isDifference && shown.median >= 0 ? "+" : "") + Self.text(shown.median),
                shown.quartiles.map(Self.text).joined(separator: " to "), other.goal?.text ?? "",
                other.goal.map { $0.isReached ? "yes" : "no" } ?? "",
            ])
        }
    }

    private func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

    private func text(_ value: Statistics?) -> String {
        value.map { "\(Self.text($0.median)) \(unit.rawValue)" } ?? "-"
    }

    /// Three significant digits, or all of those before the point.
    private static func text(_ number: Double) -> String {
        let decimals = number.magnitude >= 100 ? 0 : number.magnitude >= 10 ? 1 : 2
        return String(format: "%.\(decimals)f", number)
    }
}
