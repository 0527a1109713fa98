public import ImageClassification
public import OpenCVDNN

extension ImageClassifier.Model {
    /// EfficientNet-Lite0 for the 1000 classes of ImageNet, with their names: a network for small machines, which classifies
    /// a photo in about 20 ms on one core of a desktop computer.
    ///
    /// ```swift
    /// let classifier = try ImageClassifier(.efficientNetLite0)
    /// ```
    ///
    /// The network and the names are part of the program (18.5 MB) and are read in place: there is no file to find or to load.
    /// It takes `[N, 3, 224, 224]` and gives logits, `[N, 1000]`, which the classifier's softmax makes probabilities.
    /// 4.65 M parameters, 0.4 G multiply-adds, 75.1 % top-1 accuracy as published for it (M. Tan and Q. Le,
    /// *EfficientNet*, 2019, in the Lite variant of TensorFlow's TPU repository). License: Apache-2.0.
    public static let efficientNetLite0 = efficientNetLite0(engine: .default)

    /// The same model, run by an engine of one's choice.
    ///
    /// - Parameter engine: Which engine of OpenCV 5 runs it.
    /// - Returns: The model; a classifier made of it throws where the OpenCV in use lacks the engine.
    public static func efficientNetLite0(engine: Engine) -> ImageClassifier.Model {
        let network = NetworkSource(name: "efficientnet-lite0") {
            defer { BundledFile.giveBackNetwork() }
            return try DNNNet(framework: .onnx, model: unsafe BundledFile.network.bytes, engine: engine)
        }
        return ImageClassifier.Model(network, labels: bundledLabels, preprocessing: .efficientNetLite0)
    }

    /// How long the network's ONNX file is that the program carries, in bytes.
    package static var efficientNetLite0ByteCount: Int { unsafe BundledFile.network.count }

    private static let bundledLabels: Labels = {
        let text = unsafe String(decoding: BundledFile.labels, as: UTF8.self)
        return Labels(text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { ClassLabel(line: Substring($0)) })
    }()
}
