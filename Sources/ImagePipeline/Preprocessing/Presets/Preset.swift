internal import OpenCVDNN

extension Preprocessing {
    /// A preprocessing under the name that its model is known by.
    ///
    /// ```swift
    /// let preset = try Preprocessing.Preset(named: "ResNet50_Weights.IMAGENET1K_V2")
    /// let model = ImageClassifier.Model(
    ///     contentsOfFile: "resnet50.onnx", labels: labels, preprocessing: preset.preprocessing)
    /// ```
    public struct Preset: Hashable, Sendable {
        /// The name, such as `ResNet50_Weights.IMAGENET1K_V2`.
        public let name: String

        /// How an image becomes the input of the network.
        public let preprocessing: Preprocessing

        /// Where the numbers come from.
        public let source: String

        init(_ name: String, _ preprocessing: Preprocessing, source: String) {
            self.name = name
            self.preprocessing = preprocessing
            self.source = source
        }
    }
}

extension Preprocessing.Preset: CaseIterable, CustomStringConvertible {
    /// All presets: those of OpenCV's samples, Caffe's, Keras' and torchvision's.
    public static let allCases = lesson + caffe + keras + torchvision

    /// Finds a preset by its name.
    ///
    /// - Parameter name: One of the names of ``allCases``, in lower or upper case.
    /// - Throws: `PipelineError` with the nearest names if there is none of that name.
    /// - Complexity: O(*n*), where *n* is the number of presets.
    public init(named name: String) throws {
        let wanted = name.lowercased()
        guard let preset = Self.allCases.first(where: { $0.name.lowercased() == wanted }) else {
            let near = Self.allCases.map(\.name).filter { $0.lowercased().hasPrefix(wanted.prefix(5)) }
            let list = near.isEmpty ? Self.lesson.map(\.name) : near
            throw PipelineError(
                .invalidArgument,
                "there is no preset '\(name)'; \(near.isEmpty ? "some are" : "names like it are") "
                    + list.prefix(6).joined(separator: ", "), subject: "preset")
        }
        self = preset
    }

    /// The name.
    public var description: String { name }

    /// The properties of `Preprocessing` by their names: those of OpenCV's samples, whose `blobFromImage` resizes with plain linear
    /// interpolation.
    static let lesson = [
        Self("googLeNet", .googLeNet, source: "BVLC's models/bvlc_googlenet, as OpenCV's sample uses it"),
        Self("mobileNetV2", .mobileNetV2, source: "mode tf of Keras' imagenet_utils.py"),
        Self("resNet50", .resNet50, source: "torchvision's transforms/_presets.py, without antialiasing"),
        Self("vgg16", .vgg16, source: "mode caffe of Keras' imagenet_utils.py"),
        Self("squeezeNet", .squeezeNet, source: "the authors' SqueezeNet_v1.1/train_val.prototxt"),
        Self("efficientNetLite0", .efficientNetLite0, source: "TensorFlow's efficientnet_lite_builder.py"),
    ]

    /// As Caffe itself prepares images: all of them 256 x 256 pixels, made by OpenCV's `resize`.
    static let caffe = [
        caffe("caffe.alexnet", side: 227, "bvlc_alexnet", hasMeanImage: true),
        caffe("caffe.googlenet", side: 224, "bvlc_googlenet"),
        caffe("caffe.caffenet", side: 227, "bvlc_reference_caffenet", hasMeanImage: true),
    ]

    /// `hasMeanImage`: whether the file has a mean for each pixel. Each channel's mean over that image, rounded, stands for it.
    private static func caffe(_ name: String, side: Int, _ folder: String, hasMeanImage: Bool = false) -> Self {
        Self(
            name,
            Preprocessing(
                inputSize: Size2i(width: side, height: side), mean: [104, 117, 123], channelOrder: .bgr,
                fit: .stretchThenCrop(size: Size2i(width: 256, height: 256))),
            source: "models/\(folder)/train_val.prototxt of BVLC's Caffe"
                + (hasMeanImage ? ", with the channels' means for its mean image" : ""))
    }

    /// The three modes of Keras' `preprocess_input`, behind `load_img` with a `target_size`, which takes the nearest pixels.
    static let keras = [
        keras(
            "tf", "x / 127.5 - 1",
            Preprocessing(inputSize: kerasSize, scaleFactor: 1 / 127.5, mean: [127.5, 127.5, 127.5])),
        keras(
            "torch", "x / 255, then torchvision's mean and standard deviation",
            Preprocessing(
                inputSize: kerasSize, scaleFactor: 1 / 255.0, mean: imageNetMean, standardDeviation: imageNetDeviation)),
        keras(
            "caffe", "BGR minus the mean of ImageNet",
            Preprocessing(inputSize: kerasSize, mean: [103.939, 116.779, 123.68], channelOrder: .bgr)),
    ]

    private static func keras(_ mode: String, _ formula: String, _ preprocessing: Preprocessing) -> Self {
        var preprocessing = preprocessing
        preprocessing.resampling = .nearestExact
        return Self(
            "keras.\(mode)", preprocessing,
            source: "preprocess_input in Keras' imagenet_utils.py: \(formula); load_img in image_utils.py")
    }

    private static let kerasSize = Preprocessing.mobileNetV2.inputSize

    /// The mean of ImageNet's channels, 0.485, 0.456 and 0.406 of their range, in pixels.
    static let imageNetMean = Preprocessing.resNet50.mean

    /// The standard deviation of ImageNet's channels, 0.229, 0.224 and 0.225 of their range.
    static let imageNetDeviation = Preprocessing.resNet50.standardDeviation
}
