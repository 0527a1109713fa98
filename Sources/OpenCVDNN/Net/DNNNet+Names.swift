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

    /// An input that a network declares.
    public struct Input: Hashable, Sendable {
        /// The name that ``DNNNet/run(_:outputs:)-9ytd`` takes.
        public let name: String

        /// The length of each axis, `[N, C, H, W]` for pictures, with `nil` for an axis of any length; `nil` as a whole
        /// when the model does not say.
        public let shape: [Int?]?

        /// The type of the elements; `nil` when the model does not say.
        public let elementType: Tensor.ElementType?
    }

    /// The inputs that the model declares, in its order; none when its format does not say.
    ///
    /// Names, shapes and element types.
    ///
    /// - Throws: `DNNError` when memory is short.
    public var inputs: [Input] {
        get throws(DNNError) {
            let list = try unsafe make("inputs") { unsafe ocvdnn_net_inputs(handle.pointer, $0) }
            defer { unsafe ocvdnn_inputs_destroy(list) }
            return unsafe (0..<ocvdnn_inputs_count(list)).map { index in
                let rank = unsafe ocvdnn_inputs_rank(list, index)
                let type = unsafe Int(ocvdnn_inputs_element_type(list, index))
                let axes = (0..<max(rank, 0)).map { unsafe Int(ocvdnn_inputs_dim(list, index, $0)) }
                return unsafe Input(
                    name: String(cString: ocvdnn_inputs_name(list, index)),
                    shape: rank < 0 ? nil : axes.map { $0 < 0 ? nil : $0 },
                    elementType: type < 0 ? nil : Tensor.ElementType(rawValue: type))
            }
        }
    }
}
