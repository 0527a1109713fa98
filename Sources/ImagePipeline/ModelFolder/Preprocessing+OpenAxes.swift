package import OpenCVDNN

extension Preprocessing {
    /// The shape of an ONNX model's one input for one image. Exporters often leave all axes open, and not every OpenCV reads such a
    /// model.
    ///
    /// - Parameters:
    ///   - metadata: What the file says. Its input's shape decides the layout, as far as it tells.
    ///   - described: What is said beside the model; `nil` leaves it to the model's own metadata.
    /// - Returns: The shape by the input's name; none where nothing tells it.
    /// - Throws: `PipelineError` if the model's metadata makes no sense.
    package static func inputShapes(
        of metadata: ModelMetadata, described: Preprocessing?
    ) throws -> [String: Tensor.Shape] {
        guard metadata.inputs.count == 1, var preprocessing = try described ?? metadata.preprocessing else {
            return [:]
        }
        if let layout = try metadata.layout { preprocessing.layout = layout }
        return [metadata.inputs[0].name: preprocessing.inputShape]
    }

    /// The shape of the blob of one image.
    package var inputShape: Tensor.Shape {
        let (channels, size) = (channelOrder.count, inputSize)
        return switch layout {
        case .nchw: [1, channels, size.height, size.width]
        case .nhwc: [1, size.height, size.width, channels]
        }
    }
}
