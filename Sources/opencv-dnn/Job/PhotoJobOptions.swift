import ArgumentParser
import ImagePipeline
import OpenCVDNN

/// A job that writes a row for each photo, whatever it computes.
protocol RowJob: ParsableArguments {
    var source: PhotoSourceOptions { get }
    var format: OutputFormat { get }
    var outputs: JobOutputOptions { get }
    /// Where photos go by their classes; `nil` where there are none.
    var sorting: SortingOptions? { get }
}

extension RowJob {
    var sorting: SortingOptions? { nil }

    /// Whether the rows have times: equal runs have equal results when they may be resumed or joined.
    var hasTimes: Bool { source.areNamed && outputs.resume == nil }

    /// Begins the results. Comes before the model is read, so that an interruption leaves an empty document.
    func writer<Row: PhotoRow>(of row: Row.Type = Row.self) throws -> RowWriter<Row> {
        if let resume = outputs.resume { try StandardStream.appendResults(to: resume) }
        return RowWriter(format, namesPhotos: !source.areNamed || source.photos.count > 1)
    }

    /// Runs the job to its end.
    ///
    /// `title`: that of the page.
    func run<Work: BatchTask, Bundle>(
        _ task: Work, plan: JobPlan, model: ModelOptions<Bundle>, writer: RowWriter<Work.Row>, title: String,
        labels: Labels?
    ) async throws {
        try await run(
            task, plan: plan, writer: writer, title: title, labels: labels,
            read: source.reader(for: task.preprocessing, model))
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
        var results = JobResults(task, writer: writer, name: source.list.name(of:))
        try outputs.open(&results, format: format, title: title)
        results.sorted = sorting?.photos(labels: labels)
        try await job.run(source.list.names(source.photos), into: &results, writesSummary: outputs.summary)
    }
}

/// A command whose rows have classes, which can be drawn.
protocol PhotoJobCommand: AsyncParsableCommand, PhotoCommand, RowJob {
    var job: PhotoJobOptions { get }
}

extension PhotoJobCommand {
    var format: OutputFormat { job.format }
    var outputs: JobOutputOptions { job.outputs }
    var sorting: SortingOptions? { job.sorting }
    var panel: PanelOptions { job.panel }

    /// Finds errors before the model is read.
    ///
    /// `files`: those that are read besides the photos.
    /// `others`: outputs of the task itself, and folders for outputs, with their options.
    func validate(
        reading files: [FilePath?], files others: [(path: FilePath?, option: String)] = [],
        folders: [(path: FilePath?, option: String)] = []
    ) throws {
        let photos = source.photos
        try source.list.validate(photos)
        try panel.validate(for: photos, areNamed: source.areNamed, reading: files)
        try outputs.validate(format, reading: source.files + files, besides: [(panel.panel, "--panel")] + others)
        try JobOutputOptions.requireApart(
            [(job.sorting.sortInto, "--sort-into"), (panel.panelDir, "--panel-dir")] + folders, from: photos,
            isRecursive: source.list.recursive)
    }
}

/// The options of a job whose rows have classes.
struct PhotoJobOptions: ParsableArguments {
    @Option(help: "The output format: json writes one array, jsonl one object per line as each result arrives.")
    var format: OutputFormat = .text

    @OptionGroup(title: "Results") var outputs: JobOutputOptions
    @OptionGroup(title: "Results") var sorting: SortingOptions
    @OptionGroup(title: "Results") var panel: PanelOptions
}
