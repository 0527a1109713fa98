import ImageClassification
import OpenCVDNN

/// Classifies photos.
struct ClassifyTask: PhotoTask {
    let classifier: ImageClassifier
    /// The classifier's network and its copies, one for each worker.
    let networks: [DNNNet]
    let top: Int
    let modelName: String
    let engineName: String
    /// Whether the rows have times, which differ between runs.
    let hasTimes: Bool
    let panel: PanelOptions
    var panelNames = NumberedNames()

    struct Input: Sendable {
        let batch: ImageBatch
        let path: FilePath
        let decode: Duration
        /// Kept for a panel alone: 12 megapixels take 36 MB.
        let photo: Photo?
    }

    struct Output: Sendable {
        let batch: ImageBatch
        let run: TimedRun
    }

    func input(from photo: Photo) throws -> Input {
        Input(
            batch: try classifier.batch(of: photo.image), path: photo.path, decode: photo.decode,
            photo: panel.isWanted ? photo : nil)
    }

    func run(_ inputs: [Input], worker: Int) throws -> Output {
        let batch = try ImageBatch(joining: inputs.map(\.batch))
        return Output(batch: batch, run: try classifier.run(batch, on: networks[worker]))
    }

    func findings(in output: Output, of inputs: [Input]) throws -> [Classification] {
        try classifier.classifications(from: output.run, of: output.batch, top: top)
    }

    func row(of classification: Classification, from input: Input, name: String) -> ClassificationReport {
        ClassificationReport(
            classification, image: name, model: modelName, engine: engineName,
            decode: hasTimes ? input.decode : nil)
    }

    mutating func writeFiles(about classification: Classification, from input: Input, isRepeated: Bool) throws {
        guard let photo = input.photo else { return }
        try panel.write(classification, of: photo, names: &panelNames, isRepeated: isRepeated)
    }
}
