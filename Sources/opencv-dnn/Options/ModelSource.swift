import ImageClassification
import OpenCVDNN

/// A model that the command line names: a file, or a folder with a model and what describes it.
struct ModelSource {
    let net: DNNNet
    /// `nil` for a lone file.
    let folder: ModelFolder?

    /// Reads the network, and says what the folder's files tell of it.
    init(_ path: FilePath, _ options: ModelFileOptions) throws {
        folder = FileStatus(of: path)?.isFolder == true ? try ModelFolder(path) : nil
        net = try options.net(folder?.model ?? path)
        if let folder, !folder.origins.isEmpty {
            StandardStream.error.print("\(path): \(folder.origins.joined(separator: ", "))".printable)
        }
    }

    /// The names of the classes, where a file or the model itself tells them.
    func labels() throws -> Labels? { try folder?.labels ?? net.metadata.labels }
}
