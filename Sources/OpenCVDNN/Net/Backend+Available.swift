internal import COpenCVDNN

extension Backend {
    /// The backends that the OpenCV in use has and this machine can run (`cv::dnn::getAvailableBackends`), by number.
    /// ``openCV`` is always among them.
    ///
    /// - Throws: `DNNError` if OpenCV can't tell.
    public static var available: [Backend] {
        get throws(DNNError) {
            try pairs().map(\.backend).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }

    /// The devices that the backend can compute on (`cv::dnn::getAvailableTargets`). Empty for a backend that isn't available.
    ///
    /// - Throws: `DNNError` if OpenCV can't tell.
    public var availableTargets: [Target] {
        get throws(DNNError) {
            try Self.pairs().filter { $0.backend == self }.map(\.target)
        }
    }

    private static func pairs() throws(DNNError) -> [(backend: Backend, target: Target)] {
        let list = try unsafe make("getAvailableBackends") { unsafe ocvdnn_backends_available($0) }
        defer { unsafe ocvdnn_backends_destroy(list) }
        return unsafe (0..<ocvdnn_backends_count(list)).map { index in
            unsafe (
                Backend(rawValue: Int(ocvdnn_backends_backend(list, index))),
                Target(rawValue: Int(ocvdnn_backends_target(list, index)))
            )
        }.sorted { ($0.backend.rawValue, $0.target.rawValue) < ($1.backend.rawValue, $1.target.rawValue) }
    }
}
