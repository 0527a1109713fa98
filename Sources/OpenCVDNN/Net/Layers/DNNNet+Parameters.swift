internal import COpenCVDNN
internal import ModelGraph

extension DNNNet {
    /// A learned parameter of a layer (`cv::dnn::Net::getParam`).
    ///
    /// - Parameters:
    ///   - layer: One of ``layerNames``.
    ///   - index: Which one, as in ``Layer/parameterShapes``: a convolution's weights are 0, its bias is 1.
    /// - Returns: A copy. The weights of an ONNX model's `Gemm` or `MatMul` are as the model has them, although OpenCV 4.6 holds
    ///   them as `[N, K]` in every case. OpenCV 4 makes a matrix `[C, 1]` of a bias `[C]`.
    /// - Throws: `DNNError`: ``DNNError/Code/unknownLayer``, ``DNNError/Code/invalidArgument`` for an index that the layer does
    ///   not have, ``DNNError/Code/unsupported`` for a convolution in the new engine of OpenCV 5, which has packed its
    ///   parameters away, and on OpenCV 4.6 for weights of a layer that is one of several which a node became.
    public func parameter(of layer: String, at index: Int = 0) throws(DNNError) -> Tensor {
        let pointer = try unsafe explainingNames { () throws(DNNError) in
            try unsafe make("getParam", about: layer) {
                unsafe ocvdnn_net_parameter(handle.pointer, layer, clamped(index), $0)
            }
        }
        let parameter = unsafe Tensor(owning: pointer)
        return index == 0 && framework == .onnx ? try oriented(parameter, of: layer) : parameter
    }

    /// The weights as the model has them: an InnerProduct of OpenCV holds those of every product as `[N, K]`.
    private func oriented(_ weights: Tensor, of layer: String) throws(DNNError) -> Tensor {
        let id = try layerID(named: layer)
        guard weights.shape.count == 2, let known = try layers.first(where: { $0.id == id }),
            known.type == "InnerProduct"
        else { return weights }
        switch source.weightOrientations[known.name] {
        case .rowsOfOutputs: return weights
        case .columnsOfOutputs: return try weights.transposed()
        case nil:
            throw DNNError(
                .unsupported,
                "the layer is one of several that a node of the model became, and OpenCV \(OpenCV.version) may hold its weights "
                    + "transposed", operation: "getParam", subject: layer)
        }
    }

    /// Replaces a learned parameter of a layer (`cv::dnn::Net::setParam`).
    ///
    /// OpenCV copies parameters when it reads a network or first runs it, depending on the layer and the version, and a
    /// later change is ignored in silence. Where that is so, this call refuses: it takes the parameters of convolutions, of
    /// matrix products (`Gemm`, `MatMul`) and of constants, in the classic engine before the first run.
    ///
    /// - Parameters:
    ///   - value: The new parameter, with the axes and the element type of the old one; copied.
    ///   - layer: One of ``layerNames``.
    ///   - index: Which one, as in ``Layer/parameterShapes``.
    /// - Throws: `DNNError`: ``DNNError/Code/unknownLayer``, ``DNNError/Code/invalidArgument`` for an index that the layer does
    ///   not have, ``DNNError/Code/shapeMismatch``, ``DNNError/Code/elementTypeMismatch``, ``DNNError/Code/unsupported``
    ///   where the new value would have no effect.
    public func setParameter(_ value: Tensor, of layer: String, at index: Int = 0) throws(DNNError) {
        try explainingNames { () throws(DNNError) in
            try unsafe value.withView { view throws(DNNError) in
                try unsafe check("setParam", about: layer) {
                    unsafe ocvdnn_net_set_parameter(handle.pointer, layer, clamped(index), view)
                }
            }
        }
    }
}
