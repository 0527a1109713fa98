internal import COpenCVDNN

extension DNNNet {
    /// The format that the network was read from; `nil` for a network built by hand.
    public var framework: Framework? {
        unsafe ocvdnn_net_framework(handle.pointer).map { unsafe Framework(rawValue: String(cString: $0)) }
    }

    /// The engine in use: ``Engine/classic``, ``Engine/new`` or ``Engine/onnxRuntime``.
    public var engine: Engine { unsafe Engine(rawValue: Int(ocvdnn_net_engine(handle.pointer))) }

    /// The names of the layers in order, without the input layer (`cv::dnn::Net::getLayerNames`).
    ///
    /// Layers are called as the model calls its nodes: `conv1` where OpenCV 4 says `onnx_node!conv1`. Methods that take a layer's
    /// name accept either spelling.
    ///
    /// - Throws: `DNNError` if OpenCV refuses.
    /// - Complexity: O(*n*) in the number of layers.
    public var layerNames: [String] {
        get throws(DNNError) {
            try unsafe strings("getLayerNames") { unsafe ocvdnn_net_layer_names(handle.pointer, $0) }
        }
    }

    /// The names of the network's outputs, in the model's order (`cv::dnn::Net::getUnconnectedOutLayersNames`). These are the names
    /// that ``run(_:outputs:)-9ytd`` takes.
    ///
    /// - Throws: `DNNError` if OpenCV refuses.
    public var unconnectedOutLayersNames: [String] {
        get throws(DNNError) {
            let computed = try unsafe strings("getUnconnectedOutLayersNames") {
                unsafe ocvdnn_net_output_names(handle.pointer, $0)
            }
            if source.constantOutputs.isEmpty { return computed }
            return source.outputs.filter { source.constantOutputs[$0] != nil || computed.contains($0) }
        }
    }
}
