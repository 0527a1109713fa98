import ArgumentParser
import ImagePipeline
import OpenCVDNN

/// A job over any number of photos, whatever it computes: which photos, and where the results go.
struct PhotoJobOptions: ParsableArguments {
    @Argument(
        help: "Photos, as PNG, JPEG or any other format that OpenCV reads, and folders of photos.", completion: .file())
    var image: [Several<FilePath>] = []

    @OptionGroup(title: "Photos") var list: PhotoListOptions

    @Option(
        help:
            "full decodes all pixels. reduced decodes JPEG files at the smallest scale that is at least twice the network's input, which is faster and changes the results a little."
    )
    var decode = Named(Preprocessing.Decoding.full)

    @Option(help: "The output format: json writes one array, jsonl one object per line as each result arrives.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Results") var outputs: JobOutputOptions
    @OptionGroup(title: "Results") var panel: PanelOptions
    @OptionGroup(title: "Computing") var plan: JobPlanOptions

    private var photos: [FilePath] { image.flattened() }
    private var areNamed: Bool { list.areNamed(photos) }

    /// Whether the rows have times: equal runs have equal results when they may be resumed or joined.
    var hasTimes: Bool { areNamed && outputs.resume == nil }

    /// Finds errors before the model is read.
    ///
    /// `files`: those that are read besides the photos.
    /// `others`: outputs of the task itself, and folders for outputs, with their options.
    func validate(
        reading files: [FilePath?], files others: [(path: FilePath?, option: String)] = [],
        folders: [(path: FilePath?, option: String)] = []
    ) throws {
        try list.validate(photos)
        try panel.validate(for: photos, areNamed: areNamed, reading: files)
        try outputs.validate(
            format, reading: photos + [list.filesFrom] + files, besides: [(panel.panel, "--panel")] + others)
        try JobOutputOptions.requireApart(
            [(outputs.sortInto, "--sort-into"), (panel.panelDir, "--panel-dir")] + folders, from: photos,
            isRecursive: list.recursive)
    }

    /// Begins the results. Comes before the model is read, so that an interruption leaves an empty document.
    func writer<Row: PhotoRow>(of row: Row.Type = Row.self) throws -> RowWriter<Row> {
        if let resume = outputs.resume { try StandardStream.appendResults(to: resume) }
        return RowWriter(format, namesPhotos: !areNamed || photos.count > 1)
    }

    /// Plans the job, and reads the network as often as there are workers.
    func networks<Bundle>(_ model: ModelOptions<Bundle>, _ network: DNNNet) throws -> (JobPlan, [DNNNet]) {
        let plan = try plan.plan(
            model, network: network, photoCount: areNamed ? photos.count : nil,
            mayWaitForRows: list.names(photos).mayWaitForRows)
        return (plan, [network] + (try (1..<plan.workers).map { _ in try model.copyOfNetwork() }))
    }

    /// The plan of a job whose workers have models of their own, one by default.
    func planOfWorkers() -> JobPlan {
        let photoCount = areNamed ? photos.count : .max
        return JobPlan(
            workers: min(plan.workers.number ?? 1, photoCount), batch: 1,
            decoders: min(OpenCV.processorCount, photoCount))
    }

    /// Runs the job to its end.
    ///
    /// `title`: that of the page.
    func run<Work: BatchTask, Bundle>(
        _ task: Work, plan: JobPlan, model: ModelOptions<Bundle>, writer: RowWriter<Work.Row>, title: String,
        labels: Labels?
    ) async throws {
        let (pixelLimit, reader, preprocessing) = (model.decoding.limit, model.reader, task.preprocessing)
        try await run(task, plan: plan, writer: writer, title: title, labels: labels) { [decode] path in
            try preprocessing.image(
                contentsOfFile: path, decode: decode.value, pixelLimit: pixelLimit, reader: reader)
        }
    }

    /// Runs the job to its end.
    ///
    /// `title`: that of the page.
    /// `read`: decodes a photo.
    func run<Work: PhotoTask>(
        _ task: Work, plan: JobPlan, writer: RowWriter<Work.Row>, title: String, labels: Labels?,
        read: @escaping @Sendable (FilePath) throws -> Image
    ) async throws {
        let job = PhotoJob(task, plan: plan, makesThumbnails: outputs.html != nil) { path in
            try Photo(path) { try read(path) }
        }
        var results = JobResults(task, writer: writer, name: list.name(of:))
        try outputs.open(&results, format: format, title: title, labels: labels)
        try await job.run(list.names(photos), into: &results, writesSummary: outputs.summary)
    }
}
