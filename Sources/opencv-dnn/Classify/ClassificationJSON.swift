/// One JSON array of all results, each written as soon as it is there, so that an interrupted run ends as an array too.
struct ClassificationJSON: ClassificationWriter {
    private var isEmpty = true

    init() { Interruption.write("", ending: "[]\n") }

    mutating func write(_ report: ClassificationReport) throws {
        // No string in JSON goes over several lines.
        let element = try JSON.document(report).split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        Interruption.write((isEmpty ? "[\n" : ",\n") + element, ending: "\n]\n")
        isEmpty = false
    }

    mutating func finish() { Interruption.write(isEmpty ? "[]\n" : "\n]\n", ending: "") }
}

/// One JSON object a line, each as soon as it is there.
struct ClassificationJSONLines: ClassificationWriter {
    mutating func write(_ report: ClassificationReport) throws {
        Interruption.write(try JSON.line(report), ending: "")
    }
}
