import ArgumentParser
import OpenCVDNN

/// Which photos a job takes, besides those that are arguments.
struct PhotoListOptions: ParsableArguments {
    @Flag(help: "Also take the photos in subfolders.")
    var recursive = false

    @Option(
        help: .init(
            "A file with the name of a photo on each line, also with the line breaks of Windows. - is standard input: each photo is worked on as soon as its name arrives.",
            valueName: "list"), completion: .file())
    var filesFrom: FilePath?

    @Flag(
        name: [.customShort("0"), .customLong("null")],
        help: "The names in the list of --files-from end with NUL instead of line breaks, as from find -print0.")
    var null = false

    @Option(help: .init("Write the names of photos relative to this folder.", valueName: "dir"))
    var relativeTo: FilePath?

    func validate() throws {
        if null, filesFrom == nil { throw ValidationError("--null needs --files-from") }
        if recursive, filesFrom != nil { throw ValidationError("--recursive is for folders, not for --files-from") }
    }

    /// Throws if there are no photos, or photos from two sources.
    func validate(_ photos: [FilePath]) throws {
        if photos.isEmpty, filesFrom == nil {
            throw ValidationError("name photos or folders, or a list with --files-from")
        }
        if !photos.isEmpty, filesFrom != nil { throw ValidationError("name either photos or --files-from, not both") }
    }

    func names(_ photos: [FilePath]) -> PhotoNames {
        let source = filesFrom.map { PhotoNames.Source.list($0, separator: null ? 0 : UInt8(ascii: "\n")) }
        return PhotoNames(source: source ?? .paths(photos, isRecursive: recursive), tellsLeftOut: true)
    }

    /// Whether the photos are named one by one.
    func areNamed(_ photos: [FilePath]) -> Bool {
        filesFrom == nil && !photos.contains { FileStatus(of: $0)?.isFolder == true }
    }

    /// The name of a photo in the results.
    @Sendable func name(of photo: FilePath) throws -> String {
        try (relativeTo.map { try photo.relative(to: $0) } ?? photo).description
    }

    /// The photo that has a name in the results.
    func path(ofNamed name: String) -> FilePath {
        relativeTo.map { $0.appending(FilePath(name)) } ?? FilePath(name)
    }
}
