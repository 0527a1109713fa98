internal import COpenCVDNN

extension DNNNet {
    /// The backend asked for; ``Backend/default`` until then.
    public var preferableBackend: Backend { unsafe Backend(rawValue: Int(ocvdnn_net_backend(handle.pointer))) }

    /// The target asked for; ``Target/cpu`` until then.
    public var preferableTarget: Target { unsafe Target(rawValue: Int(ocvdnn_net_target(handle.pointer))) }

    /// Asks for a backend from the next forward on (`cv::dnn::Net::setPreferableBackend`).
    ///
    /// - Parameter backend: The library that computes the layers.
    /// - Throws: `DNNError` (``DNNError/Code/unsupported``) when this OpenCV was built without it; OpenCV itself would fall
    ///   back in silence.
    public func setPreferableBackend(_ backend: Backend) throws(DNNError) {
        try unsafe check("setPreferableBackend", about: "\(backend)") {
            unsafe ocvdnn_net_set_backend(handle.pointer, clamped(backend.rawValue))
        }
    }

    /// Asks for a device from the next forward on (`cv::dnn::Net::setPreferableTarget`).
    ///
    /// - Parameter target: The device.
    /// - Throws: `DNNError` (``DNNError/Code/unsupported``) when no backend of this OpenCV has it; OpenCV itself would fall
    ///   back in silence.
    public func setPreferableTarget(_ target: Target) throws(DNNError) {
        try unsafe check("setPreferableTarget", about: "\(target)") {
            unsafe ocvdnn_net_set_target(handle.pointer, clamped(target.rawValue))
        }
    }
}
