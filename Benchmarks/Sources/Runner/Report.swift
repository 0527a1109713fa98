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
    private var section: String {
        let hasRuntime = comparisons.contains { $0.name == "onnxruntime" && $0.own != nil }
        let others = [
            machine.cv2.map { "cv2 \($0)" }, machine.onnxRuntime.map { "ONNX Runtime \($0)" },
        ].compactMap(\.self).joined(separator: " and ")
        let reasons = comparisons.flatMap { comparison in
            comparison.others.compactMap(\.goal).filter { !$0.isReached && !$0.reason.isEmpty }.map {
                "- **\(comparison.name)** misses \"\($0.text)\": \($0.reason)."
            }
        }
        let header = """
            ## OpenCV \(machine.openCV)\(hasRuntime ? " with ONNX Runtime" : "")

            \(machine.processor), \(machine.processors) processors, load \(machine.load) at the start; \(machine.system); \(machine.date). \
            \(others.isEmpty ? "Without Python." : "Python has \(others).")

            """
        return ([header, Self.heading] + comparisons.flatMap(\.rows) + (reasons.isEmpty ? [] : [""]) + reasons)
            .joined(separator: "\n") + "\n"
    }

    /// A page with this section in place of an earlier one of its heading, and what each benchmark is.
    func page(updating page: String?) -> String {
        let headings = "\n## "
        let heading = section.prefix { $0 != "\n" }
        var sections = (page ?? "").components(separatedBy: headings).dropFirst().map { "## " + $0 }
        let isOther = { (other: String) in other.prefix { $0 != "\n" } != heading && !other.hasPrefix("## What") }
        sections = sections.filter(isOther).map { $0.trimmingCharacters(in: .newlines) + "\n" } + [section]
        let subjects = comparisons.map { "- **\($0.name)**: \($0.subject)." }.joined(separator: "\n")
        return ([Self.introduction] + sections.sorted() + ["## What is measured\n\n\(subjects)\n"]).joined(
            separator: "\n")
    }

    private static let introduction = """
        # Benchmarks

        `Scripts/benchmark --markdown BENCHMARKS.md` writes this page. Programs in C++, Python and Swift do the same work on the same libraries, in
        processes of their own, and in turn: A B A B. What else the machine does meets all alike, so ratios are steadier than times. A
        ratio is this package's number over the other's in the same round; the table has medians, and the quartiles of the ratio or
        difference. "Other" names what a row compares with: `bound` is decoding, resizing and the network, each alone on one thread, over the
        number of processors.

        """
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
