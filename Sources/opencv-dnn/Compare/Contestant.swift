import EfficientNetLite0
import ImageClassification
import OpenCVDNN

/// A model that is compared: the bundled one, or a file's.
enum Contestant {
    case bundled
    case files(ModelFiles)

    var name: String {
        switch self {
        case .bundled: ClassificationModel.efficientNetLite0.name
        case .files(let files): files.model
        }
    }

    func net(engine: Engine) throws -> DNNNet {
        switch self {
        case .bundled: try ImageClassifier(.efficientNetLite0(engine: engine)).network
        case .files(let files): try DNNNet(contentsOfFile: files.model, config: files.config, engine: engine)
        }
    }

    func byteCount() throws -> Int {
        switch self {
        case .bundled: ClassificationModel.efficientNetLite0ByteCount
        case .files(let files): try FileSize.sum(of: [files.model] + [files.config].compactMap(\.self))
        }
    }

    /// The best class that a network of this model gives a photo.
    func answer(of net: DNNNet, to question: Question) throws -> Prediction? {
        try classifier(of: net, as: question).classify(question.photo, top: 1).first
    }

    /// The bundled model brings labels and preprocessing of its own.
    private func classifier(of net: DNNNet, as question: Question) throws -> ImageClassifier {
        switch self {
        case .bundled:
            let model = ClassificationModel.efficientNetLite0
            return try ImageClassifier(network: net, labels: model.labels, preprocessing: model.preprocessing)
        case .files:
            return try ImageClassifier(
                network: net, labels: question.labels, preprocessing: question.preprocessing.preprocessing(for: net),
                softmax: question.softmax)
        }
    }
}

/// A photo that every model answers to.
struct Question {
    var photo: Image
    var labels: Labels?
    var preprocessing: PreprocessingOptions
    var softmax: SoftmaxMode
}
