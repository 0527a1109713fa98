/// Which files a format is made of.
extension ModelFormat {
    /// The extensions of the two files of a format that keeps its weights beside its text.
    private var pair: (weights: String, text: String)? {
        switch self {
        case .caffe: ("caffemodel", "prototxt")
        case .tensorflow: ("pb", "pbtxt")
        case .darknet: ("weights", "cfg")
        case .openvino: ("bin", "xml")
        case .onnx, .tflite, .torch: nil
        }
    }

    /// The two paths with the weights first, as OpenCV takes them: `readNet` lets them be given in either order.
    package func weightsFirst(modelPath: String, configPath: String) -> (model: String, config: String) {
        guard let pair else { return (modelPath, configPath) }
        let isSwapped = Self.fileExtension(modelPath) == pair.text || Self.fileExtension(configPath) == pair.weights
        return isSwapped ? (configPath, modelPath) : (modelPath, configPath)
    }

    /// - Throws: `ModelError` of kind `argument` when the format needs a file that is not given, or has no use for one
    ///   that is.
    package func requireFiles(hasModel: Bool, hasConfig: Bool) throws(ModelError) {
        switch self {
        case .caffe where !hasConfig:
            throw missing("a .caffemodel has only the weights: name the network's .prototxt as the config")
        case .darknet where !hasConfig:
            throw missing("a .weights file has only the weights: name the network's .cfg as the config")
        case .tensorflow where !hasModel:
            throw missing("a .pbtxt has only the layers: name the network's .pb as the model")
        case .openvino where !hasModel || !hasConfig:
            throw missing("an OpenVINO model is two files: name the .bin as the model and the .xml as the config")
        case .onnx where hasConfig, .tflite where hasConfig, .torch where hasConfig:
            throw missing("\(name) models are one file and take no config")
        default: return
        }
    }

    private func missing(_ what: String) -> ModelError { ModelError(.argument, what) }
}
