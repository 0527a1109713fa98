internal import COpenCVDNN

/// The modes of profiling and tracing of OpenCV 5. ``run(_:outputs:)-9ytd`` and ``getPerfProfile()`` give the
/// times of the layers with every version.
extension DNNNet {
    /// Sets what OpenCV 5 measures in the next forward passes for ``profileEntries`` (`cv::dnn::Net::setProfilingMode`).
    ///
    /// - Parameter mode: What to collect.
    /// - Throws: `DNNError`: ``DNNError/Code/unsupported`` before OpenCV 5, ``DNNError/Code/invalidArgument`` for a number
    ///   that is no mode.
    public func setProfilingMode(_ mode: ProfilingMode) throws(DNNError) {
        try unsafe check("setProfilingMode") {
            unsafe ocvdnn_net_set_profiling_mode(handle.pointer, clamped(mode.rawValue))
        }
    }

    /// What OpenCV 5 measures during a forward pass (`cv::dnn::Net::getProfilingMode`); ``ProfilingMode/none`` at first.
    ///
    /// - Throws: `DNNError` (``DNNError/Code/unsupported``) before OpenCV 5.
    public var profilingMode: ProfilingMode {
        get throws(DNNError) {
            var mode: Int32 = 0
            try unsafe check("getProfilingMode") { unsafe ocvdnn_net_profiling_mode(handle.pointer, &mode) }
            return ProfilingMode(rawValue: Int(mode))
        }
    }

    /// Sets what the new engine of OpenCV 5 writes to standard output from the next forward pass on
    /// (`cv::dnn::Net::setTracingMode`). The classic engine writes nothing.
    ///
    /// - Parameter mode: What to write.
    /// - Throws: `DNNError`: ``DNNError/Code/unsupported`` before OpenCV 5, ``DNNError/Code/invalidArgument`` for a number
    ///   that is no mode.
    public func setTracingMode(_ mode: TracingMode) throws(DNNError) {
        try unsafe check("setTracingMode") {
            unsafe ocvdnn_net_set_tracing_mode(handle.pointer, clamped(mode.rawValue))
        }
    }

    /// What the new engine of OpenCV 5 writes to standard output (`cv::dnn::Net::getTracingMode`); ``TracingMode/none`` at first.
    ///
    /// - Throws: `DNNError` (``DNNError/Code/unsupported``) before OpenCV 5.
    public var tracingMode: TracingMode {
        get throws(DNNError) {
            var mode: Int32 = 0
            try unsafe check("getTracingMode") { unsafe ocvdnn_net_tracing_mode(handle.pointer, &mode) }
            return TracingMode(rawValue: Int(mode))
        }
    }

    /// A line of OpenCV 5's own profile.
    public struct ProfileEntry: Hashable, Sendable {
        /// The type of the layers; with ``ProfilingMode/detailed``, the layer's name and type.
        public let label: String

        /// Their time, in whole microseconds.
        public let time: Duration

        /// How many layers the time covers.
        public let layerCount: Int
    }

    /// What OpenCV 5 measured during the last forward pass, the costliest first (`cv::dnn::Net::getPerfProfile` with names). Layers
    /// that took no time are left out. Empty with ``ProfilingMode/none``.
    ///
    /// - Throws: `DNNError`: ``DNNError/Code/unsupported`` before OpenCV 5, ``DNNError/Code/noProfile`` before a forward pass.
    public var profileEntries: [ProfileEntry] {
        get throws(DNNError) {
            let entries = try unsafe make("getPerfProfile") { unsafe ocvdnn_net_profile_entries(handle.pointer, $0) }
            defer { unsafe ocvdnn_profile_entries_destroy(entries) }
            return unsafe (0..<ocvdnn_profile_entries_count(entries)).map { index in
                unsafe ProfileEntry(
                    label: String(cString: ocvdnn_profile_entries_label(entries, index)),
                    time: .microseconds((ocvdnn_profile_entries_milliseconds(entries, index) * 1000).rounded()),
                    layerCount: Int(ocvdnn_profile_entries_layer_count(entries, index)))
            }
        }
    }

    /// Writes ``profileEntries`` as a table to OpenCV's log (`cv::dnn::Net::printPerfProfile`), which shows it when
    /// ``OpenCV/logLevel`` is ``OpenCV/LogLevel/info`` or more. OpenCV 5.
    ///
    /// - Throws: `DNNError`: ``DNNError/Code/unsupported`` before OpenCV 5, ``DNNError/Code/noProfile`` before a forward pass.
    public func printPerfProfile() throws(DNNError) {
        try unsafe check("printPerfProfile") { unsafe ocvdnn_net_print_profile(handle.pointer) }
    }
}
