/// One JSON array of all results, written at the end.
struct ClassificationJSON: ClassificationWriter {
    private var reports: [ClassificationReport] = []

    mutating func write(_ report: ClassificationReport) { reports.append(report) }

    mutating func finish() throws { StandardStream.output.write(try JSON.document(reports)) }
}

/// One JSON object a line, each as soon as it is there.
struct ClassificationJSONLines: ClassificationWriter {
    mutating func write(_ report: ClassificationReport) throws { StandardStream.output.write(try JSON.line(report)) }
}
