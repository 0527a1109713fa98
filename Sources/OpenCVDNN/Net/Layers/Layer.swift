internal import COpenCVDNN

extension DNNNet {
    /// A layer of a network, as OpenCV runs it (`cv::dnn::Layer`).
    ///
    /// A layer has the name of the model's node: `conv1` for the layer that OpenCV 4 calls `onnx_node!conv1`. Which layers there are
    /// depends on the version, since OpenCV changes a model while reading it: the new engine of OpenCV 5, for example, fuses the
    /// activation after a convolution into it, and adds layers that rearrange elements.
    public struct Layer: Hashable, Sendable, Identifiable {
        /// OpenCV's number of the layer: from 1 in the classic engine, from 0 in the new engine of OpenCV 5.
        public let id: Int

        /// The layer's name.
        public let name: String

        /// What the layer does, as OpenCV calls it: `Convolution`, `ReLU`, `InnerProduct`; `Conv2`, `Gemm` in the new
        /// engine.
        public let type: String

        /// The layer's inputs, without constants: names among the ``outputs`` of other layers, or the network's inputs. The classic
        /// engine calls all of those `_input`.
        public let inputs: [String]

        /// The names of the layer's outputs, which other layers take. In the classic engine, only the layer's own name.
        public let outputs: [String]

        /// The shapes of the layer's learned parameters (`cv::dnn::Layer::blobs`): `[C out, C in / groups, kernel height,
        /// kernel width]` and `[C out]` for a convolution with a bias, `[N, K]` for an `InnerProduct`, even if the model has `[K, N]`.
        /// The new engine of OpenCV 5 tells only the shape of a convolution's weights.
        public let parameterShapes: [Tensor.Shape]

        /// Whether a softmax gives the logarithms of the probabilities.
        let givesLogarithms: Bool

        /// Whether the new engine has fused an activation into the layer without telling which.
        let hidesActivation: Bool

        /// The type. A layer of a quantized network is called as the one that it stands for.
        var kind: String { type.hasSuffix("Int8") ? String(type.dropLast(4)) : type }

        /// The number of learned parameters.
        public var parameterCount: Int { parameterShapes.reduce(0) { $0 + $1.elementCount } }
    }
}

extension DNNNet.Layer {
    /// Reads the layer at an index of the shim's list.
    init(reading layers: OpaquePointer, at index: Int) {
        unsafe self.init(
            id: Int(ocvdnn_layers_id(layers, index)),
            name: String(cString: ocvdnn_layers_name(layers, index)),
            type: String(cString: ocvdnn_layers_type(layers, index)),
            inputs: copied(ocvdnn_layers_inputs(layers, index)),
            outputs: copied(ocvdnn_layers_outputs(layers, index)),
            parameterShapes: Tensor.Shape.list(reading: ocvdnn_layers_parameters(layers, index)),
            givesLogarithms: ocvdnn_layers_gives_logarithms(layers, index),
            hidesActivation: ocvdnn_layers_hides_activation(layers, index))
    }

    static func list(reading layers: OpaquePointer) -> [Self] {
        unsafe (0..<ocvdnn_layers_count(layers)).map { unsafe Self(reading: layers, at: $0) }
    }
}
