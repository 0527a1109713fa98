internal import COpenCVDNN

extension OpenCV {
    /// How much OpenCV writes about itself (`cv::utils::logging::LogLevel`): warnings and worse to standard error, from
    /// ``info`` on to standard output.
    public struct LogLevel: OpenEnumeration, Comparable {
        /// OpenCV's number: the greater, the more is written.
        public let rawValue: Int

        /// Any level that the OpenCV in use knows.
        ///
        /// - Parameter rawValue: OpenCV's number.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// Nothing; what this package starts with, unless `OPENCV_LOG_LEVEL` is set or the program has chosen a level before
        /// the library is loaded. Failures come as `DNNError` all the same.
        public static let silent = Self(rawValue: 0)
        /// What ends the process.
        public static let fatal = Self(rawValue: 1)
        /// Failures.
        public static let error = Self(rawValue: 2)
        /// What OpenCV itself starts with.
        public static let warning = Self(rawValue: 3)
        /// What goes on.
        public static let info = Self(rawValue: 4)
        /// What a developer of OpenCV wants to know.
        public static let debug = Self(rawValue: 5)
        /// Everything.
        public static let verbose = Self(rawValue: 6)

        /// Whether one level says less than another.
        ///
        /// - Parameters:
        ///   - lhs: A level.
        ///   - rhs: Another.
        /// - Returns: `true` when `lhs` says less.
        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// How much OpenCV writes about itself, for the whole process (`cv::utils::logging::getLogLevel`).
    public static var logLevel: LogLevel {
        get { LogLevel(rawValue: Int(ocvdnn_runtime_log_level())) }
        set { ocvdnn_runtime_set_log_level(clamped(newValue.rawValue)) }
    }
}

extension OpenCV.LogLevel {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .silent: "silent", .fatal: "fatal", .error: "error", .warning: "warning", .info: "info", .debug: "debug",
        .verbose: "verbose",
    ]
}
