import ArgumentParser
import EfficientNetLite0
import ImageClassification
import OpenCVDNN

/// The source of the class names: a file, or the tool itself.
enum LabelSource: ExpressibleByArgument, Sendable {
    case imageNet
    case file(FilePath)

    init?(argument: String) {
        if argument.lowercased() == "imagenet" {
            self = .imageNet
        } else if let path = FilePath(argument: argument) {
            self = .file(path)
        } else {
            return nil
        }
    }

    var defaultValueDescription: String {
        switch self {
        case .imageNet: "imagenet"
        case .file(let path): path.description
        }
    }

    static var defaultCompletionKind: CompletionKind { .file() }

    /// The file, if there is one.
    var path: FilePath? { if case .file(let path) = self { path } else { nil } }

    /// Reads the names, once for all networks.
    func names(reader: FileReader) throws -> ClassNames {
        switch self {
        case .imageNet: .imageNet
        case .file(let path): .given(try Labels(contentsOfFile: path, reader: reader))
        }
    }
}

/// Class names, which may depend on the number of classes.
enum ClassNames {
    case given(Labels)
    /// The 1000 classes of ImageNet, or 1001 with `background` first, as in TensorFlow networks.
    case imageNet

    func labels(for network: DNNNet, preprocessing: Preprocessing, output: String?) throws -> Labels {
        switch self {
        case .given(let labels): return labels
        case .imageNet:
            // Only a run tells the number of classes with every engine.
            let classifier = try ImageClassifier(
                network: network, labels: nil, preprocessing: preprocessing, softmax: .never, output: output)
            let scores = try classifier.classify(Image(width: 8, height: 8), top: 1).outputShape
            return try Self.imageNet(classCount: scores.elementCount)
        }
    }

    private static func imageNet(classCount: Int) throws -> Labels {
        let labels = ImageClassifier.Model.efficientNetLite0.labels ?? []
        switch classCount {
        case labels.count: return labels
        case labels.count + 1: return Labels([ClassLabel("background")] + labels)
        default:
            throw ClassificationError(
                .labelCountMismatch,
                "ImageNet has \(labels.count) classes, or one more with 'background' before them, but the network's output "
                    + "has \(classCount)", subject: "--labels imagenet")
        }
    }
}
