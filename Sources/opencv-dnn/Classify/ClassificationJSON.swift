/// One JSON array of all results. Each is written at once, and an interrupted run still ends as a valid array.
struct ClassificationJSON: ClassificationWriter {
    private var isEmpty = true

    init() { Interruption.write("", ending: "[]\n") }

    mutating func write(_ report: ClassificationReport) throws {
        // Strings in JSON never span lines.
        let element = try JSON.document(report).split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        Interruption.write((isEmpty ? "[\n" : ",\n") + element, ending: "\n]\n")
        isEmpty = false
    }

    mutating func finish() { Interruption.write(isEmpty ? "[]\n" : "\n]\n", ending: "") }
}

/// One JSON object per line, each written at once.
struct ClassificationJSONLines: ClassificationWriter {
    mutating func write(_ report: ClassificationReport) throws {
        Interruption.write(try JSON.line(report), ending: "")
    }
}
