internal import COpenCVDNN

/// What each layer of a network makes of inputs of given shapes, and what that costs.
public struct NetworkAnalysis: Hashable, Sendable {
    /// The layers in the network's order.
    public let layers: [Layer]

    /// How many learned parameters the network has (``DNNNet/parameterCount``).
    public let parameterCount: Int

    /// Bytes of the network's parameters, and of its inputs and all layers' outputs.
    public let memory: MemoryConsumption

    /// Arithmetic operations of the whole network; ``Layer/flops`` says how they are counted.
    public var flops: Int64 {
        layers.reduce(0) { sum, layer in
            let (result, overflow) = sum.addingReportingOverflow(layer.flops)
            return overflow ? .max : result
        }
    }

    /// Whether the shapes of all outputs are known. Those that depend on the elements of an input are not, nor is what
    /// comes after them: only a run can tell.
    public var isComplete: Bool { layers.allSatisfy { !$0.outputShapes.isEmpty } }

    /// A layer, and what it makes of inputs of given shapes. It has the properties of ``DNNNet/Layer`` too: `name`, `type`.
    @dynamicMemberLookup
    public struct Layer: Hashable, Sendable {
        package let layer: DNNNet.Layer

        /// The shapes that it takes, without constants.
        public let inputShapes: [Tensor.Shape]

        /// The shapes that it gives; none where only a run can tell.
        public let outputShapes: [Tensor.Shape]

        /// Arithmetic operations: a multiplication and an addition count two.
        ///
        /// Convolutions, deconvolutions, matrix products and global poolings count the same with every version of OpenCV.
        /// For a convolution without groups that is what `cv::dnn::Net::getFLOPS` of OpenCV 4 says, which counts groups,
        /// and in some versions matrix products, wrongly:
        ///
        /// - a convolution: `elements of the output × (2 × kernel area × C in / groups + 1)`, the last for the bias;
        /// - a matrix product that sums over K: `elements of the output × (2 × K + 1)`;
        /// - a deconvolution: `elements of the input × 2 × kernel area × C out / groups + elements of the output`;
        /// - a recurrent layer (LSTM, GRU): `time steps × batch × 2 × elements of its weights`;
        /// - a global average pooling: `elements of the output × (pooled area + 1)`.
        ///
        /// The other layers count as `cv::dnn::Layer::getFLOPS` of the version in use has it, which knows about most, and
        /// says 0 for those it doesn't know.
        public let flops: Int64

        /// Bytes of its parameters and of its outputs.
        public let memory: MemoryConsumption

        /// A property of the layer itself.
        ///
        /// - Parameter property: The property of ``DNNNet/Layer``.
        public subscript<Value>(dynamicMember property: KeyPath<DNNNet.Layer, Value>) -> Value {
            layer[keyPath: property]
        }
    }

    init(reading analysis: OpaquePointer) throws(DNNError) {
        let described = unsafe ocvdnn_analysis_layers(analysis)
        layers = try unsafe (0..<ocvdnn_layers_count(described)).map { index throws(DNNError) in
            let layer = unsafe DNNNet.Layer(reading: described, at: index)
            let inputShapes = unsafe Tensor.Shape.list(reading: ocvdnn_analysis_inputs(analysis, index))
            let outputShapes = unsafe Tensor.Shape.list(reading: ocvdnn_analysis_outputs(analysis, index))
            let cost = unsafe LayerCost(
                layer: layer, inputShapes: inputShapes, outputShapes: outputShapes,
                globalPooling: .init(rawValue: ocvdnn_analysis_global_pooling(analysis, index)))
            var flops: Int64 = 0
            if let counted = cost.flops {
                flops = Int64(counted)
            } else {
                try unsafe check("getFLOPS", about: layer.name) {
                    unsafe ocvdnn_analysis_flops(analysis, index, &flops)
                }
            }
            return unsafe Layer(
                layer: layer, inputShapes: inputShapes, outputShapes: outputShapes, flops: flops,
                memory: MemoryConsumption(
                    weights: Int(ocvdnn_analysis_weight_bytes(analysis, index)),
                    blobs: Int(ocvdnn_analysis_blob_bytes(analysis, index))))
        }
        parameterCount = unsafe Int(ocvdnn_layers_parameter_count(described))
        memory = MemoryConsumption(
            weights: unsafe Int(ocvdnn_layers_parameter_bytes(described)),
            blobs: layers.reduce(unsafe Int(ocvdnn_analysis_input_bytes(analysis))) { $0 + $1.memory.blobs })
    }
}
