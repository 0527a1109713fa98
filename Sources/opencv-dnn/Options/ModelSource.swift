import ImageClassification
import OpenCVDNN

/// A model that the command line names: a file, or a folder with a model and what describes it.
struct ModelSource {
    let net: DNNNet
    private let path: FilePath
    /// `nil` for a lone file.
    private let folder: ModelFolder?

    /// Reads the network.
    init(_ path: FilePath, _ options: ModelFileOptions) throws {
        self.path = path
        folder = FileStatus(of: path)?.isFolder == true ? try ModelFolder(path) : nil
        net = try options.net(folder?.model ?? path)
    }

    /// The preprocessing that the options choose, or else the one that belongs to the model. Says which file tells the latter.
    func preprocessing(_ options: PreprocessingOptions, reader: FileReader) throws -> Preprocessing {
        if !options.isChosen {
            try report("preprocessing", folder?.preprocessingOrigin, isInModel: net.metadata.preprocessing != nil)
        }
        return try options.preprocessing(for: net, described: folder?.preprocessing, reader: reader)
    }

    /// The names of the classes, if a file or the model itself tells them. Says which.
    func labels() throws -> Labels? {
        try report("labels", folder?.labelsOrigin, isInModel: net.metadata.labels != nil)
        return try folder?.labels ?? net.metadata.labels
    }

    private func report(_ what: String, _ file: String?, isInModel: @autoclosure () throws -> Bool) rethrows {
        guard let origin = try file ?? (isInModel() ? "the model's metadata" : nil) else { return }
        StandardStream.error.print("\(path): \(what) from \(origin)".printable)
    }

    /// The files that are read with a model; in a folder, all that it has and those in its `onnx`.
    static func files(of model: FilePath?) -> [FilePath] {
        guard let model else { return [] }
        let folders = [model, model.appending(FilePath("onnx"))].filter { FileStatus(of: $0)?.isFolder == true }
        return [model] + folders.flatMap { folder in ((try? folder.contents()) ?? []).map(folder.appending) }
    }
}
