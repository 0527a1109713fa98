import ArgumentParser
import ImageClassification
import OpenCVDNN

/// A command that searches vectors: those in a file, or those of photos.
protocol VectorSearchCommand: AsyncParsableCommand, PhotoCommand {
    var source: PhotoSourceOptions { get }
    var given: ModelOptions<ClassifierBundle> { get }
    var options: EmbedderOptions { get }
    var vectors: VectorFileOptions { get }
}

/// Vectors in a file, and the format of what is found.
struct VectorFileOptions: ParsableArguments {
    @Option(
        name: .customLong("in"),
        help: .init(
            "Take the vectors in a file that 'embed --output' wrote, instead of photos.", valueName: "file.npy"),
        completion: .file(extensions: ["npy"]))
    var file: FilePath?

    @Option(help: "The output format: json writes one array, jsonl one object per line.")
    var format: OutputFormat = .text
}

extension VectorSearchCommand {
    var model: ModelOptions<ClassifierBundle> { given.keepingInnerLayers }

    /// Throws if there are no photos and no vectors, or both.
    func validateSource() throws {
        if let file = vectors.file {
            _ = try VectorFile(file, option: "--in")
            if !source.isEmpty { throw ValidationError("give either photos or --in, not both") }
        } else if source.isEmpty {
            throw ValidationError("name photos or folders, a list with --files-from, or vectors with --in")
        } else {
            try source.list.validate(source.photos)
        }
    }

    /// The vectors in the file; `nil` without one.
    ///
    /// - Throws: `ClassificationError` if they are of another layer than the one that is asked for.
    func vectorsInFile() throws -> (vectors: PhotoVectors, reference: Tensor)? {
        guard let file = vectors.file else { return nil }
        let known = try VectorFile(file, option: "--in").read(reader: model.reader)
        if let layer = options.layer, layer != known.vectors.layer {
            throw ClassificationError(
                .invalidArgument, "the vectors are of the layer \(known.vectors.layer), not \(layer)",
                subject: file.description)
        }
        return known
    }

    /// Makes the vectors of the photos, and calls a function with them.
    func embedPhotos(
        _ embedder: Embedder, completion: @escaping @Sendable (PhotoVectors) throws -> Void
    ) async throws {
        let model = model
        let (plan, networks) = try source.networks(model, embedder.classifier.network)
        let task = EmbedTask(
            embedder, networks: networks, hasTimes: false, name: source.list.name(of:), completion: completion)
        let read = source.reader(for: task.preprocessing, model)
        let job = PhotoJob(task, plan: plan) { path in try Photo(path) { try read(path) } }
        var results = JobResults(task, writer: RowWriter(nil, namesPhotos: false), name: source.list.name(of:))
        try await job.run(source.list.names(source.photos), into: &results, writesSummary: false)
    }
}
