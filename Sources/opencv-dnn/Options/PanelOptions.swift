import ArgumentParser
import ImageClassification
import OpenCVDNN

/// The picture of a result: the photo beside a bar chart.
struct PanelOptions: ParsableArguments {
    @Option(
        help: .init(
            "Write the photo beside a bar chart of its classes; for several photos, FILE-1.png, FILE-2.png, ...",
            valueName: "file.png"),
        completion: .file())
    var panel: String?

    /// Refuses a file that cannot be a panel's before the first photo is classified.
    func validate(for photos: [String]) throws {
        guard let panel else { return }
        let files = photos.count > 1 ? photos.indices.map { Self.numbered(panel, $0 + 1) } : [panel]
        if let file = files.first(where: photos.contains) {
            throw ValidationError("--panel would write over the photo \(file)")
        }
        let fileExtension = panel.lastIndex(of: ".").map { String(panel[$0...]) } ?? ""
        do {
            _ = try Image(width: 1, height: 1).encoded(as: fileExtension)
        } catch {
            throw ValidationError("--panel \(panel): \(error.message)")
        }
    }

    func write(_ classification: Classification, of photo: Photo, number: Int?) throws {
        guard let panel else { return }
        let file = number.map { Self.numbered(panel, $0) } ?? panel
        try ResultsPanel(classification).beside(photo.image).write(toFile: file)
    }

    /// `result.png` and 2 give `result-2.png`.
    private static func numbered(_ path: String, _ number: Int) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "\(path)-\(number)" }
        return "\(path[..<dot])-\(number)\(path[dot...])"
    }
}
