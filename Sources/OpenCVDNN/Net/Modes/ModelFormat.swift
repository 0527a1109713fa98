internal import COpenCVDNN

/// The format that a network was read from, as OpenCV 5 tells it (`cv::dnn::ModelFormat`).
public struct ModelFormat: OpenEnumeration {
    /// OpenCV's number.
    public let rawValue: Int

    /// Any format that the OpenCV in use knows.
    ///
    /// - Parameter rawValue: OpenCV's number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// None of the others, and every network of the classic engine.
    public static let generic = Self(rawValue: 0)
    /// ONNX.
    public static let onnx = Self(rawValue: 1)
    /// TensorFlow.
    public static let tensorFlow = Self(rawValue: 2)
    /// TensorFlow Lite.
    public static let tensorFlowLite = Self(rawValue: 3)
}

extension ModelFormat {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .generic: "generic", .onnx: "onnx", .tensorFlow: "tensorFlow", .tensorFlowLite: "tensorFlowLite",
    ]
}

extension DNNNet {
    /// The format that the network was read from (`cv::dnn::Net::getModelFormat`); ``ModelFormat/generic`` in the classic engine.
    ///
    /// - Throws: `DNNError` (``DNNError/Code/unsupported``) before OpenCV 5.
    public var modelFormat: ModelFormat {
        get throws(DNNError) {
            var format: Int32 = 0
            try unsafe check("getModelFormat") { unsafe ocvdnn_net_model_format(handle.pointer, &format) }
            return ModelFormat(rawValue: Int(format))
        }
    }
}
