internal import COpenCVDNN

extension DNNNet {
    /// The format that the network was read from; `nil` for a network that was not read.
    public var framework: Framework? {
        unsafe ocvdnn_net_framework(handle.pointer).map { unsafe Framework(rawValue: String(cString: $0)) }
    }

    /// The engine that runs the network: ``Engine/classic``, ``Engine/new`` or ``Engine/onnxRuntime``, whichever of them the
    /// one asked for came to.
    public var engine: Engine { unsafe Engine(rawValue: Int(ocvdnn_net_engine(handle.pointer))) }

    /// The names of the layers in order (`cv::dnn::Net::getLayerNames`), as the model calls their nodes: where OpenCV 4 says
    /// `onnx_node!conv1`, this says `conv1`. OpenCV's spelling is understood wherever a layer is named.
    ///
    /// The names, without the input layer.
    ///
    /// - Throws: `DNNError` when OpenCV refuses.
    public var layerNames: [String] {
        get throws(DNNError) {
            try unsafe strings("getLayerNames") { unsafe ocvdnn_net_layer_names(handle.pointer, $0) }
        }
    }

    /// The names of the network's outputs: the layers that no other layer takes as input
    /// (`cv::dnn::Net::getUnconnectedOutLayersNames`).
    ///
    /// The names, which ``run(_:outputs:)-9ytd`` takes.
    ///
    /// - Throws: `DNNError` when OpenCV refuses.
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
