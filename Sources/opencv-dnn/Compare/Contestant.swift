import EfficientNetLite0
import ImageClassification
import OpenCVDNN

/// A model in a comparison: the bundled one, or one from files.
enum Contestant {
    case bundled
    case files(ModelFiles)

    var name: String {
        switch self {
        case .bundled: ImageClassifier.Model.efficientNetLite0.network.name
        case .files(let files): files.model.description
        }
    }

    /// `inputShape`: the shape of its input, if this OpenCV needs it.
    func net(engine: Engine, inputShape: NamedShape?, reader: FileReader) throws -> DNNNet {
        switch self {
        case .bundled: try ImageClassifier(.efficientNetLite0(engine: engine)).network
        case .files(let files):
            try DNNNet(
                contentsOfFile: files.model, config: files.config, engine: engine, reader: reader,
                shapesWhereNeeded: ShapesWhereNeeded(
                    shapes: NamedShape.shapes([inputShape].compactMap(\.self), of: files.model)))
        }
    }

    /// The size of the files; `nil` for a pipe.
    func byteCount() -> Int? {
        switch self {
        case .bundled: ImageClassifier.Model.efficientNetLite0ByteCount
        case .files(let files): FileSize.sum(of: [files.model] + [files.config].compactMap(\.self))
        }
    }

    /// The network's top class for the photo.
    func answer(of net: DNNNet, to question: Question) throws -> Prediction? {
        try classifier(of: net, as: question).classify(question.photo, top: 1).first
    }

    /// The bundled model has its own labels and preprocessing.
    private func classifier(of net: DNNNet, as question: Question) throws -> ImageClassifier {
        switch self {
        case .bundled:
            let model = ImageClassifier.Model.efficientNetLite0
            return try ImageClassifier(network: net, labels: model.labels, preprocessing: model.preprocessing)
        case .files:
            let preprocessing = try question.preprocessing.preprocessing(for: net, reader: question.reader)
            return try ImageClassifier(
                network: net,
                labels: question.names?.labels(for: net, preprocessing: preprocessing, output: nil)
                    ?? net.metadata.labels,
                preprocessing: preprocessing, softmax: question.softmax)
        }
    }
}

/// The photo that every model classifies.
struct Question {
    var photo: Image
    var names: ClassNames?
    var preprocessing: PreprocessingOptions
    var softmax: SoftmaxMode
    var reader: FileReader
}
