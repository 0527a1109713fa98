internal import COpenCVDNN

extension CustomLayer {
    /// Registers a type of layer for the whole process (`cv::dnn::LayerFactory::registerLayer`), before models that have it are read.
    ///
    /// - Parameters:
    ///   - type: The name of the type: the operator of ONNX nodes, with the domain if it isn't ONNX's own, `com.example.Swish`; the type
    ///     of the layer in a Caffe network; the one that ``DNNNet/addLayer(_:type:parameters:elementType:)`` gets.
    ///   - make: Makes a layer from the attributes of its node, when the layer is first needed. `blobs` are the learned parameters of
    ///     a layer that was added by hand; the constants of a model are among the inputs.
    /// - Throws: `DNNError` (``DNNError/Code/invalidArgument``) if there is a type of this name, OpenCV's own included.
    public static func register(
        _ type: String, _ make: @escaping @Sendable (LayerParameters) throws -> CustomLayer
    ) throws(DNNError) {
        let context = unsafe Unmanaged.passRetained(CustomLayerMaker(make)).toOpaque()
        try unsafe check("registerLayer", about: type) { unsafe ocvdnn_register_layer(type, context, .ofCustomLayers) }
    }

    /// Takes a type away (`cv::dnn::LayerFactory::unregisterLayer`). Networks that were read keep their layers.
    ///
    /// - Parameter type: The name of the type.
    /// - Returns: Whether ``register(_:_:)`` had registered it.
    @discardableResult
    public static func unregister(_ type: String) -> Bool {
        type.utf8.contains(0) ? false : unsafe ocvdnn_unregister_layer(type)
    }
}
