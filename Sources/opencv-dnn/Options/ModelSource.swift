import ImageClassification
import OpenCVDNN

/// A model that the command line names, with what describes it.
struct ModelSource {
    let net: DNNNet
    private let path: FilePath
    private let description: ModelDescription

    /// Reads the network.
    ///
    /// `task`: what a model of a table has to be for; `nil` for a command that takes them all.
    /// `preprocessing`: says the size of images, where the model leaves it open.
    init(
        _ path: FilePath, for task: ModelTask?, _ options: ModelFileOptions, _ preprocessing: PreprocessingOptions
    ) throws {
        let reader = options.pipes.reader
        let description = try ModelDescription(path, for: task, reader: reader)
        (self.path, self.description) = (path, description)
        var options = options
        options.config = options.config ?? description.config
        net = try options.net(description.model) { metadata in
            try Preprocessing.inputShapes(
                of: metadata, described: preprocessing.described(over: description.preprocessing, reader: reader))
        }
    }

    /// The preprocessing that the options choose, or else the one that belongs to the model. Says which file tells the latter.
    func preprocessing(_ options: PreprocessingOptions, reader: FileReader) throws -> Preprocessing {
        if !options.isChosen {
            try description.requireAgreement(with: net.metadata)
            try report("preprocessing", description.preprocessingOrigin ?? net.metadata.preprocessingOrigin)
        }
        return try options.preprocessing(for: net, described: description.preprocessing, reader: reader)
    }

    /// The names of the classes, if a file or the model itself tells them. Says which.
    func labels() throws -> Labels? {
        report("labels", description.labelsOrigin ?? net.metadata.labelsOrigin)
        return try description.labels ?? net.metadata.labels
    }

    private func report(_ what: String, _ origin: String?) {
        guard let origin else { return }
        StandardStream.error.print("\(path): \(what) from \(origin)".printable)
    }

    /// The files that are read with a model; in a folder, all that it has and those in its `onnx`; with a table, those of the entry.
    static func files(of model: FilePath?) -> [FilePath] {
        guard let model else { return [] }
        if let (table, name) = model.modelInTable {
            // What is wrong with the table is said when it is read.
            let entry = try? ModelTable(contentsOfFile: table, reader: FileReader()).entry(named: name, for: nil)
            return [table] + (entry?.files ?? [])
        }
        let folders = [model, model.appending(FilePath("onnx"))].filter { FileStatus(of: $0)?.isFolder == true }
        return [model] + folders.flatMap { folder in ((try? folder.contents()) ?? []).map(folder.appending) }
    }
}
