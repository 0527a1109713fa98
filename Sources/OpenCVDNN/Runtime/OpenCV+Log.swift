internal import COpenCVDNN

extension OpenCV {
    /// How much OpenCV writes to standard error about itself (`cv::utils::logging::LogLevel`).
    public enum LogLevel: Int, Hashable, Sendable, CaseIterable, Comparable {
        /// Nothing; what this package starts with. Failures come as `DNNError` all the same.
        case silent = 0
        /// What ends the process.
        case fatal = 1
        /// Failures.
        case error = 2
        /// What OpenCV itself starts with.
        case warning = 3
        /// What goes on.
        case info = 4
        /// What a developer of OpenCV wants to know.
        case debug = 5
        /// Everything.
        case verbose = 6

        /// Whether one level says less than another.
        ///
        /// - Parameters:
        ///   - lhs: A level.
        ///   - rhs: Another.
        /// - Returns: `true` when `lhs` says less.
        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// How much OpenCV writes to standard error, for the whole process (`cv::utils::logging::getLogLevel`).
    public static var logLevel: LogLevel {
        get { LogLevel(rawValue: Int(ocvdnn_runtime_log_level())) ?? .silent }
        set { ocvdnn_runtime_set_log_level(clamped(newValue.rawValue)) }
    }
}
