import ArgumentParser
import ImageClassification
import OpenCVDNN

/// The picture of a result: the photo beside a bar chart.
struct PanelOptions: ParsableArguments {
    @Option(
        help: .init(
            "Write the photo beside a bar chart of its classes; with several images, FILE-1.png, FILE-2.png, ...",
            valueName: "file.png"),
        completion: .file())
    var panel: String?

    func write(_ classification: Classification, photo path: String, number: Int?) throws {
        guard let panel else { return }
        let file = number.map { Self.numbered(panel, $0) } ?? panel
        let photo = try Image(contentsOfFile: path)
        try ResultsPanel(classification).beside(photo).write(toFile: file)
    }

    /// `result.png` and 2 give `result-2.png`.
    private static func numbered(_ path: String, _ number: Int) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "\(path)-\(number)" }
        return "\(path[..<dot])-\(number)\(path[dot...])"
    }
}
