/// A model that OpenCV may read.
package struct CheckedModel: Sendable {
    package var declaration: Declaration
    /// The model's bytes in a spelling that OpenCV gets right; `nil` where the file's own are right as they are.
    package var rewritten: [UInt8]?
    /// The shapes that the model gives its outputs, where they are known and OpenCV may give others.
    package var outputShapes: OutputShapes?

    package init(_ declaration: Declaration, rewritten: [UInt8]? = nil, outputShapes: OutputShapes? = nil) {
        self.declaration = declaration
        self.rewritten = rewritten
        self.outputShapes = outputShapes
    }
}

extension ModelFormat {
    /// Looks at a model before OpenCV reads it. OpenCV's importers trust a file in places where a wrong one makes them
    /// crash, hang, read memory that is not the model's, or compute something else; such files end here, or are
    /// rewritten.
    ///
    /// Payloads are not looked at, so that the time grows with the number of nodes and not with the size of the
    /// weights. ONNX has a reader and checks of its own; of it, as of OpenVINO, whose runtime reads its models itself,
    /// only what is surely no such file is refused here.
    ///
    /// - Parameters:
    ///   - model: The weights; empty where a Caffe or Darknet network comes without.
    ///   - config: The text beside them; empty where there is none.
    ///   - target: The OpenCV that is to run the model.
    /// - Returns: What the model says of its inputs, and its bytes where they are rewritten. A configuration never is.
    /// - Throws: `ModelError` of kind `structure` for a model that OpenCV would not survive, and of kind `unsupported`
    ///   for one that it would compute wrongly. The message names the node, layer or section and says what would be
    ///   right.
    package func check(model: Bytes, config: Bytes, for target: OpenCVTarget) throws(ModelError) -> CheckedModel {
        try ForeignContents.refuse(in: self, model: model, config: config)
        switch self {
        case .tensorflow: return try TensorFlowCheck.check(model: model, config: config, for: target)
        case .tflite: return CheckedModel(try TFLiteCheck.check(model))
        case .caffe: return CheckedModel(try CaffeNetwork.check(weights: model, text: config))
        case .darknet: return CheckedModel(try DarknetNetwork.check(weights: model, configuration: config))
        case .torch:
            try TorchWalk.check(model)
            return CheckedModel(Declaration())
        case .onnx, .openvino: return CheckedModel(Declaration())
        }
    }
}
