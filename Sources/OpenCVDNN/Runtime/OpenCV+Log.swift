internal import COpenCVDNN

extension OpenCV {
    /// The level of OpenCV's log (`cv::utils::logging::LogLevel`). Warnings and worse go to standard error, ``info`` and the rest to
    /// standard output.
    public struct LogLevel: OpenEnumeration, Comparable {
        /// OpenCV's number; greater levels log more.
        public let rawValue: Int

        /// Any level that the OpenCV in use knows.
        ///
        /// - Parameter rawValue: OpenCV's number.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// Nothing. The package starts with this level, unless `OPENCV_LOG_LEVEL` is set or the program has chosen a level before the
        /// library is loaded. Failures are thrown as `DNNError` anyway.
        public static let silent = Self(rawValue: 0)
        /// Fatal errors.
        public static let fatal = Self(rawValue: 1)
        /// Errors.
        public static let error = Self(rawValue: 2)
        /// Warnings; OpenCV's own default.
        public static let warning = Self(rawValue: 3)
        /// Information.
        public static let info = Self(rawValue: 4)
        /// Information for developers of OpenCV.
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

    /// The level of OpenCV's log, for the whole process (`cv::utils::logging::getLogLevel`).
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
