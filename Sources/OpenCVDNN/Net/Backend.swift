/// The library that computes the layers (`cv::dnn::Backend`).
public struct Backend: OpenEnumeration {
    /// OpenCV's number.
    public let rawValue: Int

    /// Any backend that the OpenCV in use knows.
    ///
    /// - Parameter rawValue: OpenCV's number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// OpenCV's choice.
    public static let `default` = Self(rawValue: 0)
    /// Halide (`DNN_BACKEND_HALIDE`). Until OpenCV 5.
    public static let halide = Self(rawValue: 1)
    /// Intel's OpenVINO (`DNN_BACKEND_INFERENCE_ENGINE`).
    public static let openVINO = Self(rawValue: 2)
    /// OpenCV's own layers (`DNN_BACKEND_OPENCV`), in every build.
    public static let openCV = Self(rawValue: 3)
    /// Vulkan (`DNN_BACKEND_VKCOM`).
    public static let vulkan = Self(rawValue: 4)
    /// NVIDIA's CUDA (`DNN_BACKEND_CUDA`).
    public static let cuda = Self(rawValue: 5)
    /// WebNN (`DNN_BACKEND_WEBNN`).
    public static let webNN = Self(rawValue: 6)
    /// VeriSilicon's TIM-VX (`DNN_BACKEND_TIMVX`).
    public static let timVX = Self(rawValue: 7)
    /// Huawei's CANN (`DNN_BACKEND_CANN`). OpenCV 4.7 or later.
    public static let cann = Self(rawValue: 8)
}

extension Backend {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .default: "default", .halide: "halide", .openVINO: "openvino", .openCV: "opencv", .vulkan: "vulkan",
        .cuda: "cuda", .webNN: "webnn", .timVX: "timvx", .cann: "cann",
    ]
}
