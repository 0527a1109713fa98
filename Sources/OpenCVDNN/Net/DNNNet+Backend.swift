internal import COpenCVDNN

extension DNNNet {
    /// The requested backend, at first ``Backend/default``.
    public var preferableBackend: Backend { unsafe Backend(rawValue: Int(ocvdnn_net_backend(handle.pointer))) }

    /// The requested target, at first ``Target/cpu``.
    public var preferableTarget: Target { unsafe Target(rawValue: Int(ocvdnn_net_target(handle.pointer))) }

    /// Requests a backend for the next forward passes (`cv::dnn::Net::setPreferableBackend`).
    ///
    /// - Parameter backend: The library that computes the layers.
    /// - Throws: `DNNError` (``DNNError/Code/unsupported``) if this OpenCV was built without it. OpenCV itself would
    ///   silently fall back.
    public func setPreferableBackend(_ backend: Backend) throws(DNNError) {
        try unsafe check("setPreferableBackend", about: "\(backend)") {
            unsafe ocvdnn_net_set_backend(handle.pointer, clamped(backend.rawValue))
        }
    }

    /// Requests a device for the next forward passes (`cv::dnn::Net::setPreferableTarget`).
    ///
    /// - Parameter target: The device.
    /// - Throws: `DNNError` (``DNNError/Code/unsupported``) if no backend of this OpenCV has it. OpenCV itself would
    ///   silently fall back.
    public func setPreferableTarget(_ target: Target) throws(DNNError) {
        try unsafe check("setPreferableTarget", about: "\(target)") {
            unsafe ocvdnn_net_set_target(handle.pointer, clamped(target.rawValue))
        }
    }
}
