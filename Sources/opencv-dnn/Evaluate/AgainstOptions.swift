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

    /// The second classifier, if there is one.
    func setups(over first: ClassifierSetup) -> [ClassifierSetup] {
        if preset == nil, file == nil, model == nil { return [] }
        var second = first
        if let model {
            second.model.path = model
            // These belong to the first model's files.
            (second.model.file.config, second.model.file.framework, second.options.output) = (nil, nil, nil)
        }
        if preset != nil || file != nil {
            // The size and the layout are the network's.
            (second.model.preprocessing.preset, second.model.preprocessing.file) = (preset, file)
            (second.model.preprocessing.scale, second.model.preprocessing.mean, second.model.preprocessing.std) = (
                nil, nil, nil
            )
            second.model.preprocessing.channelOrder = nil
            (second.model.preprocessing.fit, second.model.preprocessing.resampling) = (nil, nil)
        }
        return [second]
    }
}

/// A classifier that is evaluated, as its options describe it.
struct ClassifierSetup {
    var model: ModelOptions<ClassifierBundle>
    var options: ClassifierOptions

    /// The model, and the source of its preprocessing if there is one.
    var name: String {
        let source = model.preprocessing.preset.map { "\($0.name)" } ?? model.preprocessing.file?.description
        return model.name + (source.map { " with \($0)" } ?? "")
    }
}
