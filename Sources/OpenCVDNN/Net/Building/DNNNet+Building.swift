internal import COpenCVDNN

/// A network built layer by layer, or with layers added to what was read. The classic engine alone: a network that
/// OpenCV 5's new engine has read can't be changed (``DNNError/Code/unsupported``).
extension DNNNet {
    /// A network without layers (`cv::dnn::Net::Net`), to be built by
    /// ``addLayerToPrev(_:type:parameters:elementType:)`` and its kind.
    ///
    /// ```swift
    /// let net = try DNNNet()
    /// try net.addLayerToPrev("pool", type: "Pooling", parameters: LayerParameters(["pool": "max", "kernel_size": 2]))
    /// let output = try net.forward(blob)
    /// ```
    ///
    /// - Throws: `DNNError` if there isn't enough memory.
    public convenience init() throws(DNNError) {
        let pointer = try unsafe make("Net") { unsafe ocvdnn_net_create($0) }
        unsafe self.init(owning: pointer)
    }

    /// Adds a layer without connecting it (`cv::dnn::Net::addLayer`).
    ///
    /// - Parameters:
    ///   - name: A name that the network doesn't have yet.
    ///   - type: What the layer does, as OpenCV calls it: `Convolution`, `Pooling`, `ReLU`.
    ///   - parameters: What the layer is made from; copied.
    ///   - elementType: The type of its outputs' elements: `.float32`, or `.int8` for a quantized layer.
    /// - Returns: OpenCV's number of the layer.
    /// - Throws: `DNNError`: ``DNNError/Code/unsupported`` for a type that OpenCV doesn't know,
    ///   ``DNNError/Code/invalidArgument`` for a name that is taken and for learned parameters that are missing or don't fit,
    ///   ``DNNError/Code/openCV`` for values that OpenCV refuses. The network is then as before.
    @discardableResult
    public func addLayer(
        _ name: String, type: String, parameters: LayerParameters = LayerParameters(),
        elementType: Tensor.ElementType = .float32
    ) throws(DNNError) -> Int {
        try addLayer(name, type, parameters, elementType, connectsToPrevious: false)
    }

    /// Adds a layer and connects its first input to the first output of the layer that was added last
    /// (`cv::dnn::Net::addLayerToPrev`); for the first layer, to the network's first input.
    ///
    /// - Parameters:
    ///   - name: A name that the network doesn't have yet.
    ///   - type: What the layer does, as OpenCV calls it: `Convolution`, `Pooling`, `ReLU`.
    ///   - parameters: What the layer is made from; copied.
    ///   - elementType: The type of its outputs' elements: `.float32`, or `.int8` for a quantized layer.
    /// - Returns: OpenCV's number of the layer.
    /// - Throws: `DNNError` as ``addLayer(_:type:parameters:elementType:)`` does.
    @discardableResult
    public func addLayerToPrev(
        _ name: String, type: String, parameters: LayerParameters = LayerParameters(),
        elementType: Tensor.ElementType = .float32
    ) throws(DNNError) -> Int {
        try addLayer(name, type, parameters, elementType, connectsToPrevious: true)
    }

    private func addLayer(
        _ name: String, _ type: String, _ parameters: LayerParameters, _ elementType: Tensor.ElementType,
        connectsToPrevious: Bool
    ) throws(DNNError) -> Int {
        let operation = connectsToPrevious ? "addLayerToPrev" : "addLayer"
        try NewLayer(name: name, type: type, parameters: parameters, operation: operation).requireSound()
        let parametersHandle = try LayerParametersHandle.copy(parameters, operation: operation)
        var id: Int32 = 0
        try unsafe check(operation, about: name) {
            unsafe ocvdnn_net_add_layer(
                handle.pointer, name, type, clamped(elementType.rawValue), parametersHandle.pointer, connectsToPrevious,
                &id)
        }
        return Int(id)
    }
}
