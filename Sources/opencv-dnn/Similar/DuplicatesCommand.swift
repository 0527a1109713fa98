import ArgumentParser
import ImageClassification
import OpenCVDNN

struct DuplicatesCommand: VectorSearchCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: "Find photos that show the same thing.",
        discussion: """
            Finds copies of photos that were resized, compressed or cropped a little, by what a layer of the network makes of them. Each \
            group begins with its first photo in the order of the photos; the number is the cosine of the angle between its vector and that of the \
            other. A photo belongs to a group if it is as similar as the threshold to any photo of the group. Photos of one scene taken \
            one after another may be found too: look at the photos before you delete any. A folder stands for its photos. If an image can't be \
            read, the others are still compared, and the exit status is 1.

            EXAMPLES
              opencv-dnn duplicates photos --recursive
              opencv-dnn duplicates photos --threshold 0.99 --format csv
              opencv-dnn embed photos --recursive -o vectors.npy
              opencv-dnn duplicates --in vectors.npy
            """)

    @OptionGroup var source: PhotoSourceOptions
    @OptionGroup var vectors: VectorFileOptions
    @OptionGroup var given: ModelOptions<ClassifierBundle>
    @OptionGroup var options: EmbedderOptions

    @Option(
        parsing: .unconditional,
        help: .init("The lowest cosine at which photos count as the same, -1 to 1.", valueName: "number"))
    var threshold = Number(0.9)

    func validate() throws {
        try validateSource()
        if !(-1...1).contains(threshold.value) {
            throw ValidationError("--threshold must be -1 to 1, but is \(threshold.value)")
        }
    }

    func run() async throws {
        let writer = RowWriter<MatchReport>(vectors.format, namesPhotos: true)
        let threshold = Float(threshold.value)
        let search: @Sendable (PhotoVectors) throws -> Void = { vectors in
            var writer = writer
            if vectors.images.isEmpty { return writer.finish() }
            let index = try EmbeddingIndex(vectors.tensor())
            let groups = try index.duplicates(threshold: threshold)
            for group in groups {
                let matches = group.dropFirst().map { member in
                    MatchReport.Match(image: vectors.images[member], similarity: index[group[0], member])
                }
                let row = MatchReport(
                    image: vectors.images[group[0]], model: vectors.model, layer: vectors.layer, matches: matches)
                try writer.write(.success(row))
            }
            writer.finish()
            if groups.isEmpty {
                Progress.note("no two of \(vectors.images.count) photos have a cosine of \(threshold) or more")
            }
        }
        if let known = try vectorsInFile() { return try search(known.vectors) }
        try source.divideThreads(for: model)
        try await embedPhotos(options.embedder(model), completion: search)
    }
}
