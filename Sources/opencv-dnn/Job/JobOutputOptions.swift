import ArgumentParser
import OpenCVDNN

/// Where the results of a job go, besides standard output.
struct JobOutputOptions: ParsableArguments {
    @Option(
        help: .init(
            "Write the results to a file instead of standard output. If it has the results of an interrupted run, continue that run. "
                + "Needs --format csv or jsonl.", valueName: "file"), completion: .file())
    var resume: FilePath?

    @Flag(help: "At the end, write to standard error the rate, the failures, and the number of photos of each class.")
    var summary = false

    @Option(
        help: .init(
            "Write a page with thumbnails of the photos, their classes and a filter, which any browser opens.",
            valueName: "file.html"), completion: .file())
    var html: FilePath?

    /// Finds what one output would do to the inputs or to another output.
    func validate(
        _ format: OutputFormat, reading files: [FilePath?], besides others: [(path: FilePath?, option: String)]
    ) throws {
        if resume != nil, format != .csv, format != .jsonl {
            throw ValidationError("--resume needs --format csv or jsonl")
        }
        var guarded = FileGuard(reading: files)
        for (path, option) in others + [(resume, "--resume"), (html, "--html")] {
            if let path { try guarded.register(path, for: option) }
        }
    }

    /// Finds a folder of results among the photos, where the next run would take them for photos too.
    ///
    /// `folders`: output folders, with their options.
    static func requireApart(
        _ folders: [(path: FilePath?, option: String)], from photos: [FilePath], isRecursive: Bool
    ) throws {
        let walked = photos.filter { FileStatus(of: $0)?.isFolder == true }.map { (path: $0, FileIdentity(of: $0)) }
        for case (let folder?, let option) in folders {
            var places = [FileIdentity(of: folder)]
            if isRecursive {
                var place = try folder.absolute()
                while place.folder != place {
                    place = place.folder
                    places.append(FileIdentity(of: place))
                }
            }
            if let input = walked.first(where: { places.contains($0.1) }) {
                throw ValidationError(
                    "\(option) \(folder) is among the photos of \(input.path), and the next run would take its files for photos: name a folder outside"
                )
            }
        }
    }

    /// Opens the files, and goes on with those of an interrupted run.
    func open<Work>(
        _ results: inout JobResults<Work>, format: OutputFormat, title: String
    ) throws {
        if let resume { try results.resume(Resumption(resume, format)) }
        results.page = try html.map {
            try PhotoPage($0, title: title, keeping: results.resumption?.photosBeforeStart() ?? { nil })
        }
    }
}
