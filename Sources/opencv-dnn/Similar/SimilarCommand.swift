import ArgumentParser
import ImageClassification
import OpenCVDNN

struct SimilarCommand: VectorSearchCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Find the photos that are most similar to one.",
        discussion: """
            Compares what a layer of the network makes of the photos, by the cosine of the angle between both vectors: 1 is the same, and \
            photos that have nothing in common come close to 0. Every photo is compared, which takes milliseconds for thousands of vectors \
            in a file of 'opencv-dnn embed'; making the vectors takes longer. The photo itself is left out. A folder stands for its \
            photos. If an image can't be read, the others are still compared, and the exit status is 1.

            EXAMPLES
              opencv-dnn similar --to cat.jpg photos
              opencv-dnn embed photos --recursive -o vectors.npy
              opencv-dnn similar --to cat.jpg --in vectors.npy --top 20
              opencv-dnn similar --to cat.jpg --to dog.jpg photos --format csv
            """)

    @Option(
        name: .customLong("to"), parsing: .singleValue,
        help: .init("The photo. Repeat the option for several.", valueName: "photo"), completion: .file())
    var givenQueries: [Several<FilePath>]

    @OptionGroup var source: PhotoSourceOptions
    @OptionGroup var vectors: VectorFileOptions
    @OptionGroup var given: ModelOptions<ClassifierBundle>
    @OptionGroup var options: EmbedderOptions

    @Option(parsing: .unconditional, help: .init("How many photos to show.", valueName: "k"))
    var top = 5

    func validate() throws {
        try validateSource()
        if top < 1 { throw ValidationError("--top must be at least 1, but is \(top)") }
    }

    func run() async throws {
        let paths = givenQueries.flattened()
        let writer = RowWriter<MatchReport>(vectors.format, namesPhotos: paths.count > 1)
        let known = try vectorsInFile()
        try source.divideThreads(for: model)
        let embedder = try options.embedder(model, layer: known?.vectors.layer)
        if let known { try requireSameModel(embedder, known.reference) }
        let read = source.reader(for: embedder.classifier.preprocessing, model)
        let queries = try paths.map { path in
            (path: path, vector: try embedder.classifier.embedding(of: read(path), layer: embedder.layer))
        }
        let list = source.list
        let search: @Sendable (PhotoVectors) throws -> Void = { [top] vectors in
            var writer = writer
            if vectors.images.isEmpty { return writer.finish() }
            let index = try EmbeddingIndex(vectors.tensor())
            for query in queries {
                let itself = FileIdentity(of: query.path)
                let matches = try index.nearest(to: query.vector, count: index.count).lazy
                    .filter { FileIdentity(of: list.path(ofNamed: vectors.images[$0.index])) != itself }.prefix(top)
                    .map { MatchReport.Match(image: vectors.images[$0.index], similarity: $0.similarity) }
                let row = MatchReport(
                    image: try list.name(of: query.path), model: embedder.model, layer: embedder.layer,
                    matches: Array(matches))
                try writer.write(.success(row))
            }
            writer.finish()
        }
        if let known { return try search(known.vectors) }
        try await embedPhotos(embedder, completion: search)
    }

    private func requireSameModel(_ embedder: Embedder, _ reference: Tensor) throws {
        let own = try embedder.referenceVector()
        guard own.count == reference.count, try own.cosineSimilarity(to: reference) > 0.999 else {
            throw ClassificationError(
                .invalidArgument,
                "the vectors were made by another model, or with another preprocessing: give the options of 'opencv-dnn embed'",
                subject: vectors.file?.description)
        }
    }
}
