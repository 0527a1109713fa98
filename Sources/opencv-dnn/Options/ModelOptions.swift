import ArgumentParser
import ImagePipeline
import OpenCVDNN

/// The model that comes with a command, if there is one.
protocol ModelBundle: Sendable {
    /// The help of `--model`.
    static var modelHelp: String { get }

    /// What a model of a table has to be for.
    static var task: ModelTask { get }

    /// The model that is used without `--model`; `nil` if there is none, and the option is needed.
    static var bundled: BundledModel? { get }
}

/// A model that the program carries.
struct BundledModel: Sendable {
    var name: String
    var byteCount: Int
    var network: @Sendable (Engine) throws -> DNNNet
}

/// The model of a task on images, and what every task has to know of it.
struct ModelOptions<Bundle: ModelBundle>: ParsableArguments {
    @Option(name: .customLong("model"), help: .init(Bundle.modelHelp, valueName: "file"), completion: .file())
    var path: FilePath?

    @OptionGroup var file: ModelFileOptions
    @OptionGroup var decoding: DecodingOptions
    @OptionGroup(title: "Preprocessing") var preprocessing: PreprocessingOptions
    @OptionGroup(title: "Computing") var compute: ComputeOptions

    func validate() throws {
        if path != nil { return }
        if Bundle.bundled == nil { throw ValidationError("--model is needed: name the file of a model") }
        if file.config != nil || file.framework != nil {
            throw ValidationError("--config and --framework need --model")
        }
    }

    /// The name of the model in the results.
    var name: String { path?.description ?? Bundle.bundled?.name ?? "" }

    /// What reads files and pipes.
    var reader: FileReader { file.pipes.reader }

    /// The model's file and what describes it; `nil` for the bundled one.
    func source() throws -> ModelSource? {
        guard let path else { return nil }
        let source = try ModelSource(path, for: Bundle.task, file, preprocessing)
        try compute.apply(to: source.net)
        return source
    }

    /// Reads the network once more, so that several can run at once. OpenCV can't copy a network.
    func copyOfNetwork() throws -> DNNNet {
        if let source = try source() { return source.net }
        guard let bundled = Bundle.bundled else { throw ValidationError("--model is needed") }
        let net = try bundled.network(file.engine.value)
        try compute.apply(to: net)
        return net
    }

    /// Whether the model comes through a pipe, which can be read only once.
    var isPipe: Bool { path.flatMap { FileStatus(of: $0) }.map { !$0.isFile && !$0.isFolder } ?? false }

    /// The size of a network's files, with external data; `nil` for a pipe, which can be read only once.
    func byteCount(of network: DNNNet) -> Int? {
        guard let path else { return Bundle.bundled?.byteCount }
        guard let description = try? ModelDescription(path, for: Bundle.task, reader: reader) else { return nil }
        let config = [file.config ?? description.config].compactMap(\.self)
        return FileSize.sum(of: [description.model] + config + network.externalFiles)
    }

    /// The files that are read besides the photos.
    var files: [FilePath?] { ModelSource.files(of: path) + [file.config, preprocessing.file] }
}
