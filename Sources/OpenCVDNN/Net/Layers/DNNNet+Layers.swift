internal import COpenCVDNN

extension DNNNet {
    /// The layers in the order of ``layerNames``, without the input layer (`cv::dnn::Net::getLayer` and `getLayerInputs`).
    ///
    /// - Throws: `DNNError` if OpenCV can't create a layer.
    /// - Complexity: O(*n*) in the number of layers.
    public var layers: [Layer] {
        get throws(DNNError) {
            let list = try unsafe make("getLayer") { unsafe ocvdnn_net_layers(handle.pointer, $0) }
            defer { unsafe ocvdnn_layers_destroy(list) }
            return unsafe Layer.list(reading: list)
        }
    }

    /// The layer of a name (`cv::dnn::Net::getLayer`).
    ///
    /// - Parameter name: One of ``layerNames``, or OpenCV's own spelling of one, such as `onnx_node!conv1`.
    /// - Returns: The layer.
    /// - Throws: `DNNError` (``DNNError/Code/unknownLayer``) if there is none. The message names layers of similar names.
    public func layer(named name: String) throws(DNNError) -> Layer {
        let id = try layerID(named: name, operation: "getLayer")
        guard let layer = try layers.first(where: { $0.id == id }) else {
            throw DNNError(
                .unknownLayer, "this is the network's input, which has no layer", operation: "getLayer", subject: name)
        }
        return layer
    }

    /// OpenCV's number of a layer (`cv::dnn::Net::getLayerId`).
    ///
    /// - Parameter name: One of ``layerNames``, or `_input` in the classic engine.
    /// - Returns: The number: from 1 in the classic engine, from 0 in the new engine of OpenCV 5.
    /// - Throws: `DNNError` (``DNNError/Code/unknownLayer``) if there is none. The message names layers of similar names.
    public func layerID(named name: String) throws(DNNError) -> Int {
        try layerID(named: name, operation: "getLayerId")
    }

    private func layerID(named name: String, operation: String) throws(DNNError) -> Int {
        var id: Int32 = 0
        try explainingNames { () throws(DNNError) in
            try unsafe check(operation, about: name) { unsafe ocvdnn_net_layer_id(handle.pointer, name, &id) }
        }
        return Int(id)
    }

    /// The number of layers of each type, without the input layer (`cv::dnn::Net::getLayerTypes` and `getLayersCount`).
    ///
    /// - Throws: `DNNError` if OpenCV can't create a layer.
    /// - Complexity: O(*n*) in the number of layers.
    public var layerTypes: [String: Int] {
        get throws(DNNError) {
            try layers.reduce(into: [:]) { $0[$1.type, default: 0] += 1 }
        }
    }

    /// The number of learned parameters: the elements of weights, biases, statistics and other constants.
    ///
    /// Parameters that several layers share count once in the new engine of OpenCV 5, and for each layer in the classic one.
    ///
    /// - Throws: `DNNError` if OpenCV can't create a layer.
    /// - Complexity: O(*n*) in the number of layers.
    public var parameterCount: Int {
        get throws(DNNError) {
            let list = try unsafe make("getLayer") { unsafe ocvdnn_net_layers(handle.pointer, $0) }
            defer { unsafe ocvdnn_layers_destroy(list) }
            return unsafe Int(ocvdnn_layers_parameter_count(list))
        }
    }
}
