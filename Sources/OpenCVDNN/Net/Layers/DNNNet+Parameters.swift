internal import COpenCVDNN

extension DNNNet {
    /// A learned parameter of a layer (`cv::dnn::Net::getParam`).
    ///
    /// - Parameters:
    ///   - layer: One of ``layerNames``.
    ///   - index: Which one, as in ``Layer/parameterShapes``: a convolution's weights are 0, its bias is 1.
    /// - Returns: A copy. OpenCV 4 makes a matrix `[C, 1]` of a bias `[C]`.
    /// - Throws: `DNNError`: ``DNNError/Code/unknownLayer``, ``DNNError/Code/invalidArgument`` for an index that the layer does
    ///   not have, ``DNNError/Code/unsupported`` for a convolution in the new engine of OpenCV 5, which has packed its
    ///   parameters away.
    public func parameter(of layer: String, at index: Int = 0) throws(DNNError) -> Tensor {
        let pointer = try unsafe make("getParam", about: layer) {
            unsafe ocvdnn_net_parameter(handle.pointer, layer, clamped(index), $0)
        }
        return unsafe Tensor(owning: pointer)
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
        try unsafe value.withView { view throws(DNNError) in
            try unsafe check("setParam", about: layer) {
                unsafe ocvdnn_net_set_parameter(handle.pointer, layer, clamped(index), view)
            }
        }
    }
}
