import ArgumentParser
import EfficientNetLite0
import ImageClassification
import OpenCVDNN

/// The network of a command: from a model file, or the bundled one.
struct NetworkOptions: ParsableArguments {
    @Argument(
        help:
            "The model file. A .prototxt or .cfg file also works without weights. The default is the bundled EfficientNet-Lite0.",
        completion: .file())
    var model: FilePath?

    @OptionGroup var file: ModelFileOptions

    func validate() throws {
        if model == nil, file.config != nil || file.framework != nil {
            throw ValidationError("--config and --framework need a model file")
        }
        if let model, model.modelInTable != nil {
            throw ValidationError(
                "\(model) is in a table of models, which only classify, detect, segment and preprocess read: name the model's own file"
            )
        }
    }

    /// The name of the network in the results.
    var name: String { model?.description ?? ImageClassifier.Model.efficientNetLite0.network.name }

    /// `inputShapes`: shapes of inputs that the model leaves open. Without any, the model's own metadata may say the size of its images.
    func net(inputShapes: [NamedShape] = []) throws -> DNNNet {
        guard let model else { return try ImageClassifier(.efficientNetLite0(engine: file.engine.value)).network }
        return try file.net(model, shapesWhereNeeded: NamedShape.shapes(inputShapes, of: model))
    }

    /// The size of the model files, or of the bundled model; `nil` for a pipe.
    func byteCount() -> Int? {
        guard let model else { return ImageClassifier.Model.efficientNetLite0ByteCount }
        return FileSize.sum(of: [model] + [file.config].compactMap(\.self))
    }
}
