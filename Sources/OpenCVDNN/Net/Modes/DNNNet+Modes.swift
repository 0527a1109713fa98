internal import COpenCVDNN

extension DNNNet {
    /// Turns the fusing of layers by the classic engine on or off: an activation into the convolution before it, and others.
    /// On at first (`cv::dnn::Net::enableFusion`).
    ///
    /// - Parameter enabled: Whether to fuse from the next forward pass on.
    /// - Throws: `DNNError` (``DNNError/Code/unsupported``) from the new engine of OpenCV 5, which always fuses.
    public func enableFusion(_ enabled: Bool) throws(DNNError) {
        try unsafe check("enableFusion") { unsafe ocvdnn_net_enable_fusion(handle.pointer, enabled) }
    }

    /// Turns Winograd's algorithm on or off, by which the classic engine computes convolutions of 3 × 3: faster, and a little
    /// less exact. On at first (`cv::dnn::Net::enableWinograd`). OpenCV 4.7 or later.
    ///
    /// - Parameter enabled: Whether to use it from the next forward pass on.
    /// - Throws: `DNNError` (``DNNError/Code/unsupported``) before OpenCV 4.7 and from the new engine of OpenCV 5.
    public func enableWinograd(_ enabled: Bool) throws(DNNError) {
        try unsafe check("enableWinograd") { unsafe ocvdnn_net_enable_winograd(handle.pointer, enabled) }
    }

    /// Does work ahead of the first forward pass that would make it slower (`cv::dnn::Net::finalizeNet`): with ``Engine/onnxRuntime``,
    /// makes the session; nothing with the other engines. OpenCV 5.
    ///
    /// - Throws: `DNNError` (``DNNError/Code/unsupported``) before OpenCV 5.
    public func finalizeNet() throws(DNNError) {
        try unsafe check("finalizeNet") { unsafe ocvdnn_net_finalize(handle.pointer) }
    }
}
