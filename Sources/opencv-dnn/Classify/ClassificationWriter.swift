/// Writes the classifications of a run, one after another.
protocol ClassificationWriter {
    /// Writes the next result.
    mutating func write(_ report: ClassificationReport) throws
    /// Ends the document.
    mutating func finish() throws
}

extension ClassificationWriter {
    mutating func finish() {}
}

extension OutputFormat {
    /// The writer for the format; `imageCount` decides whether each image is named.
    func classificationWriter(imageCount: Int) -> any ClassificationWriter {
        switch self {
        case .text: ClassificationText(namesImages: imageCount > 1)
        case .json: ClassificationJSON()
        case .jsonl: ClassificationJSONLines()
        case .csv: ClassificationCSV()
        }
    }
}
