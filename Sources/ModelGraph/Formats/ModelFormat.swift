/// Which of OpenCV's importers a model is for. The raw value is the framework's name as OpenCV spells it.
package enum ModelFormat: String, CaseIterable, Sendable {
    case onnx, tensorflow, tflite, caffe, darknet, torch, openvino

    /// The format that `framework` names, in any case; where it is empty, the one that the files' extensions stand for,
    /// in the order in which `cv::dnn::readNet` looks at them. `nil` where that is none.
    ///
    /// Unlike in `readNet`, a name outranks the extensions, and only the last component of a path has an extension:
    /// there is none in `dir.onnx/model`.
    package init?(framework: String, modelPath: String, configPath: String) {
        if !framework.isEmpty {
            let name = framework.lowercased()
            guard let format = Self(rawValue: Self.aliases[name] ?? name) else { return nil }
            self = format
            return
        }
        let given = [modelPath, configPath].map(Self.fileExtension)
        guard let known = Self.extensions.first(where: { given.contains($0.name) }) else { return nil }
        self = known.format
    }

    private static let aliases = ["dldt": "openvino", "torch-ascii": "torch"]

    /// In `readNet`'s order: the first that either file has wins.
    private static let extensions: [(name: String, format: Self)] = [
        ("caffemodel", .caffe), ("prototxt", .caffe), ("pb", .tensorflow), ("pbtxt", .tensorflow), ("tflite", .tflite),
        ("t7", .torch), ("net", .torch), ("weights", .darknet), ("cfg", .darknet), ("bin", .openvino),
        ("xml", .openvino),
        ("onnx", .onnx),
    ]

    static func fileExtension(_ path: String) -> String {
        let name =
            path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last ?? path.utf8[...]
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return String(decoding: name[name.index(after: dot)...], as: UTF8.self).lowercased()
    }

    /// The format's name as it stands in a message.
    package var name: String {
        switch self {
        case .onnx: "ONNX"
        case .tensorflow: "TensorFlow"
        case .tflite: "TensorFlow Lite"
        case .caffe: "Caffe"
        case .darknet: "Darknet"
        case .torch: "Torch7"
        case .openvino: "OpenVINO"
        }
    }
}
