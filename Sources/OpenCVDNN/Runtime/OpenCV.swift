internal import COpenCVDNN

/// OpenCV as a whole: its version, clock, threads and log.
public enum OpenCV {
    /// The version of the library that is loaded.
    public struct Version: Hashable, Sendable, Comparable, CustomStringConvertible {
        /// The first number.
        public let major: Int
        /// The second number.
        public let minor: Int
        /// The third number.
        public let patch: Int

        /// A version to compare with.
        ///
        /// - Parameters:
        ///   - major: The first number.
        ///   - minor: The second number.
        ///   - patch: The third number.
        public init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
            self.major = major
            self.minor = minor
            self.patch = patch
        }

        /// Whether one version came before another.
        ///
        /// - Parameters:
        ///   - lhs: A version.
        ///   - rhs: Another.
        /// - Returns: `true` when `lhs` is older.
        public static func < (lhs: Self, rhs: Self) -> Bool {
            (lhs.major, lhs.minor, lhs.patch) < (rhs.major, rhs.minor, rhs.patch)
        }

        /// The numbers with dots between them: `4.6.0`.
        public var description: String { "\(major).\(minor).\(patch)" }
    }

    /// The version of the library that is loaded (`cv::getVersionMajor` and so on).
    public static var version: Version {
        Version(
            Int(ocvdnn_runtime_version_major()), Int(ocvdnn_runtime_version_minor()),
            Int(ocvdnn_runtime_version_patch()))
    }

    /// The version as OpenCV spells it, which may have a suffix: `4.6.0`, `5.0.0-pre` (`cv::getVersionString`).
    public static var versionString: String { unsafe String(cString: ocvdnn_runtime_version()) }

    /// The build configuration: compiler, codecs, instruction sets, backends (`cv::getBuildInformation`).
    public static var buildInformation: String { unsafe String(cString: ocvdnn_runtime_build_information()) }

    /// The instruction sets in use; `*` marks those that OpenCV chooses while running (`cv::getCPUFeaturesLine`).
    public static var cpuFeatures: String { unsafe String(cString: ocvdnn_runtime_cpu_features()) }

    /// The ticks of a clock with an arbitrary zero (`cv::getTickCount`).
    public static var tickCount: Int64 { ocvdnn_runtime_tick_count() }

    /// The ticks in a second (`cv::getTickFrequency`).
    public static var tickFrequency: Double { ocvdnn_runtime_tick_frequency() }

    /// The number of threads of OpenCV's parallel loops (`cv::getNumThreads`).
    public static var threadCount: Int { Int(ocvdnn_runtime_thread_count()) }

    /// Sets the number of threads of OpenCV's parallel loops, for the whole process (`cv::setNumThreads`). Blocks until the
    /// calls of other tasks are done, since OpenCV's thread pool can't change while it works.
    ///
    /// Networks that are read in ``Engine/onnxRuntime`` from now on have as many threads, each network its own. Those that were read before
    /// keep theirs.
    ///
    /// - Parameter count: 0 to 8192; 0 and 1 run everything on the calling thread; `nil` is OpenCV's default.
    /// - Throws: `DNNError` if the count is out of range.
    public static func setThreadCount(_ count: Int?) throws(DNNError) {
        if let count, count < 0 {
            throw DNNError(
                .invalidArgument, "the number of threads must be 0 or more, but is \(count)", operation: "setNumThreads"
            )
        }
        try unsafe check("setNumThreads") { unsafe ocvdnn_runtime_set_thread_count(clamped(count ?? -1)) }
    }

    /// Prepares the heap of a program that reads a network, runs it and ends. Call it before anything else.
    ///
    /// On two processors, the self-contained tool takes 0.75 of the time for a photo then, with 4 MB more. With a shared OpenCV, it takes
    /// 0.98 of the time, with 4 MB less.
    package static func prepareHeap() { ocvdnn_runtime_prepare_heap() }

    /// The threads of a session of ONNX Runtime; 0, its own choice, as long as OpenCV has one for each processor.
    static var sessionThreadCount: Int { threadCount == processorCount ? 0 : max(threadCount, 1) }

    /// The number of processors (`cv::getNumberOfCPUs`).
    public static var processorCount: Int { Int(ocvdnn_runtime_processor_count()) }

    /// Whether image files can be read and written: the package trait ImageCodecs, on by default.
    public static var hasImageCodecs: Bool { ocvdnn_runtime_has_image_codecs() }
}
