internal import COpenCVDNN

extension DNNNet {
    /// Makes an output of one layer an input of a later one (`cv::dnn::Net::connect`).
    ///
    /// - Parameters:
    ///   - source: The number of the layer whose output is taken; 0 is the input layer, whose outputs are the network's inputs.
    ///   - output: Which of its outputs. Those of a layer are connected in order, from 0.
    ///   - target: The number of the layer that takes it, which was added after the source.
    ///   - input: Which of its inputs. Those of a layer are connected in order, from 0.
    /// - Throws: `DNNError`: ``DNNError/Code/unknownLayer``, ``DNNError/Code/invalidArgument`` for layers, inputs or outputs out
    ///   of order, ``DNNError/Code/openCV`` for an input that is connected already.
    public func connect(_ source: Int, output: Int = 0, to target: Int, input: Int = 0) throws(DNNError) {
        try unsafe check("connect") {
            unsafe ocvdnn_net_connect(
                handle.pointer, clamped(source), clamped(output), clamped(target), clamped(input))
        }
    }

    /// Makes the first output of one layer the first input of a later one (`cv::dnn::Net::connect`).
    ///
    /// - Parameters:
    ///   - source: The name of the layer whose output is taken.
    ///   - target: The name of the layer that takes it, which was added after the source.
    /// - Throws: `DNNError` as ``connect(_:output:to:input:)`` does.
    public func connect(_ source: String, to target: String) throws(DNNError) {
        try connect(layerID(named: source), to: layerID(named: target))
    }

    /// Adds a named output (`cv::dnn::Net::registerOutput`). From then on, ``unconnectedOutLayersNames`` lists only outputs that were
    /// registered.
    ///
    /// - Parameters:
    ///   - name: The name of the output; a layer of this name is added.
    ///   - layer: The number of the layer that makes it.
    ///   - output: Which of the layer's outputs.
    /// - Returns: OpenCV's number of the added layer.
    /// - Throws: `DNNError`: ``DNNError/Code/unknownLayer``, ``DNNError/Code/invalidArgument`` for an output that the layer does
    ///   not have, ``DNNError/Code/openCV`` for a name that is taken.
    @discardableResult
    public func registerOutput(_ name: String, layer: Int, output: Int = 0) throws(DNNError) -> Int {
        var id: Int32 = 0
        try unsafe check("registerOutput", about: name) {
            unsafe ocvdnn_net_register_output(handle.pointer, name, clamped(layer), clamped(output), &id)
        }
        return Int(id)
    }

    /// Names the network's inputs (`cv::dnn::Net::setInputsNames`). What was known of their shapes is forgotten.
    ///
    /// - Parameter names: The names, in the order of the input layer's outputs.
    /// - Throws: `DNNError` (``DNNError/Code/invalidArgument``) for a name that is empty or there twice.
    public func setInputsNames(_ names: [String]) throws(DNNError) {
        try unsafe check("setInputsNames") {
            unsafe withCStrings(names) { unsafe ocvdnn_net_set_inputs_names(handle.pointer, $0, names.count) }
        }
    }

    /// Says which shape an input has (`cv::dnn::Net::setInputShape`), as ``inputs`` then does.
    ///
    /// - Parameters:
    ///   - shape: The length of each axis, `[N, C, H, W]` for images.
    ///   - name: The input, as ``setInputsNames(_:)`` or the model calls it.
    /// - Throws: `DNNError`: ``DNNError/Code/unknownInput``, ``DNNError/Code/shapeMismatch`` for one that the model
    ///   contradicts, ``DNNError/Code/openCV`` for an input that has a shape.
    public func setInputShape(_ shape: Tensor.Shape, of name: String) throws(DNNError) {
        let text = Input.Shape(shape.map(Optional.some)).description
        try unsafe check("setInputShape", about: name) {
            unsafe ocvdnn_net_set_input_shape(handle.pointer, name, shape.dims, clamped(shape.count), text)
        }
    }
}
