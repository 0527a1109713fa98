import ImageClassification

/// Writes the rows of a job, one photo after another. Each is written at once, and an interrupted run still ends as a valid document.
struct RowWriter<Row: OutputRow> {
    /// `nil` writes nothing: for jobs whose results come at the end.
    let format: OutputFormat?
    /// Whether text names the photo of each row.
    private let namesPhotos: Bool
    private var isEmpty = true

    init(_ format: OutputFormat?, namesPhotos: Bool) {
        self.format = format
        self.namesPhotos = namesPhotos
        if format == .json { Interruption.write("", ending: "[]\n") }
    }

    /// What comes before the first row.
    private var head: String { format == .csv ? Self.tableHead : "" }

    static var tableHead: String { CSV.line(["image"] + Row.columns + ["error"]) }

    /// The lines about a photo; none for a failed one in text, which is told on standard error.
    func text(of row: Result<Row, FailedPhoto>) throws -> String {
        switch (format, row) {
        case (.csv, .success(let row)): row.records.map { CSV.line([row.image] + $0 + [""]) }.joined()
        case (.csv, .failure(let row)): CSV.line([row.image] + Row.columns.map { _ in "" } + [row.error])
        case (.jsonl, .success(let row)): try JSON.line(row)
        case (.jsonl, .failure(let row)): try JSON.line(row)
        case (.json, .success(let row)): Self.element(try JSON.document(row))
        case (.json, .failure(let row)): Self.element(try JSON.document(row))
        case (.text, .success(let row)): (namesPhotos ? Style.bold(row.image.printable) + "\n" : "") + row.text
        case (.text, .failure), (nil, _): ""
        }
    }

    /// An element of the array. Strings in JSON never span lines.
    private static func element(_ document: String) -> String {
        document.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    }

    mutating func write(_ row: Result<Row, FailedPhoto>) throws { write(text: try text(of: row)) }

    /// Writes the lines about a photo, or those of them that an earlier run hasn't written.
    mutating func write(text: String) {
        if text.isEmpty { return }
        switch format {
        case .json: Interruption.write((isEmpty ? "[\n" : ",\n") + text, ending: "\n]\n")
        case .text: Interruption.write((isEmpty || !namesPhotos ? "" : "\n") + text, ending: "")
        case .csv, .jsonl, nil: Interruption.write((isEmpty ? head : "") + text, ending: "")
        }
        isEmpty = false
    }

    /// Goes on with a document that has rows.
    mutating func resume() { isEmpty = false }

    /// Ends the document.
    func finish() {
        if format == .json { Interruption.write(isEmpty ? "[]\n" : "\n]\n", ending: "") }
    }
}
