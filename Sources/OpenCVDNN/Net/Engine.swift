internal import COpenCVDNN

/// Which of OpenCV 5's engines runs a network (`cv::dnn::EngineType`). OpenCV 4 has the classic one alone.
public struct Engine: OpenEnumeration {
    /// OpenCV's number; 0 leaves the choice to OpenCV.
    public let rawValue: Int

    /// Any engine that the OpenCV in use knows.
    ///
    /// - Parameter rawValue: OpenCV's number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// OpenCV's choice: in OpenCV 5 ``new``, or ``classic`` for a model that the new engine can't run; ``classic`` before.
    public static let `default` = Self(rawValue: OCVDNN_ENGINE_DEFAULT)
    /// The engine of OpenCV 4; the only one that runs on targets other than the CPU.
    public static let classic = Self(rawValue: OCVDNN_ENGINE_CLASSIC)
    /// The engine of OpenCV 5, on the CPU. Never falls back. It computes only the outputs of a network; `extraOutputs:` of
    /// ``DNNNet/init(contentsOfFile:config:framework:inputShapes:extraOutputs:reading:engine:)`` adds inner ones.
    public static let new = Self(rawValue: OCVDNN_ENGINE_NEW)
    /// ONNX Runtime if this OpenCV has it and it runs the model, else OpenCV's choice, ``default``. ``DNNNet/engine`` tells which.
    ///
    /// ONNX Runtime is the fastest, but shows no layers: ask for another engine to profile or inspect a network.
    public static let auto = Self(rawValue: OCVDNN_ENGINE_AUTO)
    /// ONNX Runtime, for ONNX models, in an OpenCV 5 that was built with it. Its telemetry is turned off, unless the environment variable
    /// `ORT_DISABLE_TELEMETRY` has another value.
    ///
    /// A network has a thread for each core, or as many as ``OpenCV/setThreadCount(_:)`` was told before it was read. One whose model has
    /// external data always has a thread for each core. ONNX Runtime learns the number from the model's metadata, and so only if the
    /// environment doesn't set `ORT_LOAD_CONFIG_FROM_MODEL` to 0.
    public static let onnxRuntime = Self(rawValue: OCVDNN_ENGINE_ONNX_RUNTIME)

    /// Whether the OpenCV in use, as it was built, has the engine.
    public var isAvailable: Bool { ocvdnn_engine_is_available(clamped(rawValue)) }
}

extension Engine {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .default: "default", .classic: "classic", .new: "new", .auto: "auto", .onnxRuntime: "onnxruntime",
    ]
}
