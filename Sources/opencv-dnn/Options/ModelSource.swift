import ImageClassification
import OpenCVDNN

/// A model that the command line names: a file, or a folder with a model and what describes it.
struct ModelSource {
    let net: DNNNet
    private let path: FilePath
    /// `nil` for a lone file.
    private let folder: ModelFolder?

    /// Reads the network.
    ///
    /// `preprocessing`: says the size of images, where the model leaves it open.
    init(_ path: FilePath, _ options: ModelFileOptions, _ preprocessing: PreprocessingOptions) throws {
        self.path = path
        let folder = FileStatus(of: path)?.isFolder == true ? try ModelFolder(path) : nil
        let model = folder?.model ?? path
        self.folder = folder
        net = try options.net(
            model,
            inputShapes: try Preprocessing.inputShapes(
                of: ModelMetadata(ofONNXFile: model),
                described: preprocessing.described(over: folder?.preprocessing, reader: options.pipes.reader)))
    }

    /// The preprocessing that the options choose, or else the one that belongs to the model. Says which file tells the latter.
    func preprocessing(_ options: PreprocessingOptions, reader: FileReader) throws -> Preprocessing {
        if !options.isChosen {
            try folder?.requireAgreement(with: net.metadata)
            try report("preprocessing", folder?.preprocessingOrigin ?? net.metadata.preprocessingOrigin)
        }
        return try options.preprocessing(for: net, described: folder?.preprocessing, reader: reader)
    }

    /// The names of the classes, if a file or the model itself tells them. Says which.
    func labels() throws -> Labels? {
        report("labels", folder?.labelsOrigin ?? net.metadata.labelsOrigin)
        return try folder?.labels ?? net.metadata.labels
    }

    private func report(_ what: String, _ origin: String?) {
        guard let origin else { return }
        StandardStream.error.print("\(path): \(what) from \(origin)".printable)
    }

    /// The files that are read with a model; in a folder, all that it has and those in its `onnx`.
    static func files(of model: FilePath?) -> [FilePath] {
        guard let model else { return [] }
        let folders = [model, model.appending(FilePath("onnx"))].filter { FileStatus(of: $0)?.isFolder == true }
        return [model] + folders.flatMap { folder in ((try? folder.contents()) ?? []).map(folder.appending) }
    }
}
