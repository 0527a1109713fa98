import ArgumentParser
import ImageClassification
import OpenCVDNN

/// A second classifier for the same photos.
struct AgainstOptions: ParsableArguments {
    @Option(
        name: .customLong("against-preset"),
        help: .init("Evaluate a second time with the preprocessing of a well-known model.", valueName: "name"),
        completion: .list(Preprocessing.Preset.allCases.map(\.name)), transform: Preprocessing.Preset.init(named:))
    var preset: Preprocessing.Preset?

    @Option(
        name: .customLong("against-preprocessing"),
        help: .init("Evaluate a second time with the preprocessing in a file.", valueName: "file.json"),
        completion: .file())
    var file: FilePath?

    @Option(
        name: .customLong("against-model"),
        help: .init(
            "Evaluate a second time with another model file or folder. The options for preprocessing and labels apply to it too.",
            valueName: "file"), completion: .file())
    var model: FilePath?

    func validate() throws {
        if preset != nil, file != nil {
            throw ValidationError("--against-preset and --against-preprocessing do not go together")
        }
    }

    /// The options of the second classifier; `nil` if there is none.
    func options(over first: ClassifierOptions) -> ClassifierOptions? {
        if preset == nil, file == nil, model == nil { return nil }
        var second = first
        if let model {
            second.model = model
            // These belong to the first model's files.
            (second.file.config, second.file.framework, second.output) = (nil, nil, nil)
        }
        if preset != nil || file != nil {
            // The size and the layout are the network's.
            (second.preprocessing.preset, second.preprocessing.file) = (preset, file)
            (second.preprocessing.scale, second.preprocessing.mean, second.preprocessing.std) = (nil, nil, nil)
            second.preprocessing.channelOrder = nil
            (second.preprocessing.fit, second.preprocessing.resampling) = (nil, nil)
        }
        return second
    }
}

extension ClassifierOptions {
    /// The model, and the source of its preprocessing if there is one.
    var contestantName: String {
        let source = preprocessing.preset.map { "\($0.name)" } ?? preprocessing.file?.description
        return modelName + (source.map { " with \($0)" } ?? "")
    }
}
