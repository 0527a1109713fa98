import ArgumentParser
import ImagePipeline
import OpenCVDNN

/// Photos in folders by their classes.
struct SortingOptions: ParsableArguments {
    @Option(
        help: .init(
            "Make a folder for each class in this folder, with links to the photos that have it. No file is replaced: if there is a cat.jpg, the "
                + "link is cat-2.jpg.", valueName: "dir"))
    var sortInto: FilePath?

    @Flag(help: "Let --sort-into copy the photos instead of linking to them.")
    var copy = false

    func validate() throws {
        if copy, sortInto == nil { throw ValidationError("--copy needs --sort-into") }
    }

    /// What puts the photos there; `nil` if it isn't wanted.
    func photos(labels: Labels?) -> SortedPhotos? {
        sortInto.map { SortedPhotos($0, copies: copy, labels: labels) }
    }
}
