import ImageClassification
import OpenCVDNN

/// Classifies photos.
struct ClassifyTask: BatchTask {
    let classifier: ImageClassifier
    let networks: [DNNNet]
    let top: Int
    let modelName: String
    let engineName: String
    /// Whether the rows have times, which differ between runs.
    let hasTimes: Bool
    let panel: PanelOptions
    let bars: FullBarOptions
    var panelNames = NumberedNames()

    var preprocessing: Preprocessing { classifier.preprocessing }
    var outputs: [String] { classifier.output.map { [$0] } ?? [] }
    var keepsPhotos: Bool { panel.isWanted }

    func allFindings(in output: BatchOutput) throws -> [Classification] {
        try classifier.classifications(from: output.run, of: output.batch, top: top)
    }

    func row(of classification: Classification, from input: BatchInput, name: String) -> ClassificationReport {
        ClassificationReport(
            classification, image: name, model: modelName, engine: engineName,
            decode: hasTimes ? input.decode : nil)
    }

    mutating func writeFiles(
        about classification: Classification, from input: BatchInput, isRepeated: Bool
    ) throws {
        guard let photo = input.photo else { return }
        try panel.write(of: input.path, names: &panelNames, isRepeated: isRepeated) {
            try bars.panel(classification, of: photo)
        }
    }
}
