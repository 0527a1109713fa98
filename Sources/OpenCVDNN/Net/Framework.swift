/// The framework that a model's format comes from, as `cv::dnn::readNet` spells it.
public struct Framework: RawRepresentable, Hashable, Sendable, Codable {
    /// The spelling that OpenCV takes.
    public let rawValue: String

    /// Any framework that the OpenCV in use may know.
    ///
    /// - Parameter rawValue: The spelling that OpenCV takes.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// ONNX: `.onnx`.
    public static let onnx = Self(rawValue: "onnx")
    /// TensorFlow frozen graphs: `.pb`, with an optional text graph `.pbtxt`.
    public static let tensorFlow = Self(rawValue: "tensorflow")
    /// TensorFlow Lite: `.tflite`. OpenCV 4.8 or later.
    public static let tensorFlowLite = Self(rawValue: "tflite")
    /// Caffe: `.prototxt` and `.caffemodel`. Until OpenCV 5.
    public static let caffe = Self(rawValue: "caffe")
    /// Darknet: `.cfg` and `.weights`. Until OpenCV 5.
    public static let darknet = Self(rawValue: "darknet")
    /// Torch7 (not PyTorch), binary or text, as the file's contents tell: `.t7`, `.net`. Until OpenCV 5.
    public static let torch = Self(rawValue: "torch")
    /// Torch7 in its text form. Until OpenCV 5.
    public static let torchASCII = Self(rawValue: "torch-ascii")
    /// OpenVINO's intermediate representation: `.xml` and `.bin`. Only where OpenCV was built with OpenVINO.
    public static let openVINO = Self(rawValue: "openvino")
}

extension Framework: CustomStringConvertible, CaseIterable {
    /// The frameworks that have a name.
    public static let allCases: [Self] = [
        .onnx, .tensorFlow, .tensorFlowLite, .caffe, .darknet, .torch, .torchASCII, .openVINO,
    ]

    /// The spelling that OpenCV takes.
    public var description: String { rawValue }
}
