import ImageClassification
import OpenCVDNN

/// Makes a vector of each photo, and keeps them all.
struct EmbedTask: BatchTask {
    let embedder: Embedder
    let networks: [DNNNet]
    /// The name of a photo in the results.
    let name: @Sendable (FilePath) throws -> String
    /// Whether the rows have times, which differ between runs.
    let hasTimes: Bool
    /// Does something with the vectors of all photos. Without it, any number of photos takes constant memory.
    let completion: (@Sendable (PhotoVectors) throws -> Void)?
    private var vectors: PhotoVectors

    init(
        _ embedder: Embedder, networks: [DNNNet], hasTimes: Bool, name: @escaping @Sendable (FilePath) throws -> String,
        completion: (@Sendable (PhotoVectors) throws -> Void)?
    ) {
        self.embedder = embedder
        self.networks = networks
        self.hasTimes = hasTimes
        self.name = name
        self.completion = completion
        vectors = PhotoVectors(model: embedder.model, layer: embedder.layer)
    }

    var preprocessing: Preprocessing { embedder.classifier.preprocessing }
    var outputs: [String] { [embedder.layer] }
    var keepsPhotos: Bool { false }

    /// A photo's vector, and how long each step took.
    struct Finding: Sendable {
        let vector: [Float]
        let times: StepTimes
    }

    func allFindings(in output: BatchOutput) throws -> [Finding] {
        let (tensors, time) = try timed {
            let layer = try ImageClassifier.embeddings(
                output.run.inference.outputs[0].tensor, imageCount: output.batch.imageSizes.count, layer: embedder.layer
            )
            return try output.batch.imageSizes.indices.map { try layer.selecting($0).array(of: Float.self) }
        }
        let times = output.batch.times(of: output.run, postprocess: time)
        return try tensors.map { vector in
            _ = try vector.withSpan { try Embedding.length(of: $0, named: embedder.layer) }
            return Finding(vector: vector, times: times)
        }
    }

    func row(of finding: Finding, from input: BatchInput, name: String) -> EmbeddingReport {
        EmbeddingReport(finding, image: name, embedder, decode: hasTimes ? input.decode : nil)
    }

    mutating func writeFiles(about finding: Finding, from input: BatchInput, isRepeated: Bool) throws {
        if completion != nil { vectors.add(finding.vector, of: try name(input.path)) }
    }

    mutating func takeEarlier(_ row: EmbeddingReport, of photo: FilePath) {
        if completion != nil { vectors.add(row.vector, of: row.image) }
    }

    func finish() throws { try completion?(vectors) }
}
