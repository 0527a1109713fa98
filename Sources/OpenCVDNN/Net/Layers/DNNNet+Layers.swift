internal import COpenCVDNN

extension DNNNet {
    /// The layers in the order in which ``PerfProfile`` and ``layerNames`` have them (`cv::dnn::Net::getLayer` and
    /// `getLayerInputs`).
    ///
    /// The layers, without the input layer.
    ///
    /// - Throws: `DNNError` when OpenCV cannot make a layer.
    public var layers: [Layer] {
        get throws(DNNError) {
            let list = try unsafe make("getLayer") { unsafe ocvdnn_net_layers(handle.pointer, $0) }
            defer { unsafe ocvdnn_layers_destroy(list) }
            return unsafe Layer.list(reading: list)
        }
    }

    /// The layer of a name (`cv::dnn::Net::getLayer`).
    ///
    /// - Parameter name: One of ``layerNames``.
    /// - Returns: The layer.
    /// - Throws: `DNNError` (``DNNError/Code/unknownLayer``) when there is none.
    public func layer(named name: String) throws(DNNError) -> Layer {
        guard let layer = try layers.first(where: { $0.name == name }) else {
            throw DNNError(
                .unknownLayer, "the network has no layer of this name", operation: "getLayer", subject: name)
        }
        return layer
    }

    /// OpenCV's number of a layer (`cv::dnn::Net::getLayerId`).
    ///
    /// - Parameter name: One of ``layerNames``, or `_input` in the classic engine.
    /// - Returns: The number: from 1 in the classic engine, from 0 in the new engine of OpenCV 5.
    /// - Throws: `DNNError` (``DNNError/Code/unknownLayer``) when there is none.
    public func layerID(named name: String) throws(DNNError) -> Int {
        var id: Int32 = 0
        try unsafe check("getLayerId", about: name) { unsafe ocvdnn_net_layer_id(handle.pointer, name, &id) }
        return Int(id)
    }

    /// How many layers there are of each type (`cv::dnn::Net::getLayerTypes` and `getLayersCount`).
    ///
    /// The counts by type, without the input layer.
    ///
    /// - Throws: `DNNError` when OpenCV cannot make a layer.
    public var layerTypes: [String: Int] {
        get throws(DNNError) {
            try layers.reduce(into: [:]) { $0[$1.type, default: 0] += 1 }
        }
    }

    /// How many learned parameters the network has: weights, biases, statistics, and other constants.
    ///
    /// The number of elements. The new engine of OpenCV 5 counts parameters that several layers share once, the
    /// classic one for each layer.
    ///
    /// - Throws: `DNNError` when OpenCV cannot make a layer.
    public var parameterCount: Int {
        get throws(DNNError) {
            let list = try unsafe make("getLayer") { unsafe ocvdnn_net_layers(handle.pointer, $0) }
            defer { unsafe ocvdnn_layers_destroy(list) }
            return unsafe Int(ocvdnn_layers_parameter_count(list))
        }
    }
}
