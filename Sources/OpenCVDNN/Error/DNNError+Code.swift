internal import COpenCVDNN

extension DNNError {
    /// The kind of a failure. The type is open: a later version may add codes, so a `switch` needs a `default`.
    ///
    /// A code is a pattern for errors:
    ///
    /// ```swift
    /// do {
    ///     let net = try DNNNet(contentsOfFile: path)
    /// } catch DNNError.Code.fileNotFound {
    ///     print("Download the model first.")
    /// }
    /// ```
    public struct Code: Hashable, Sendable {
        /// The number in the C boundary.
        public let rawValue: Int

        package init(_ rawValue: Int) { self.rawValue = rawValue }

        /// Returns whether an error is a `DNNError` with this code, so that `catch` can name a code.
        ///
        /// - Parameters:
        ///   - code: The code to look for.
        ///   - error: Any error.
        /// - Returns: Whether the error has the code.
        public static func ~= (code: Self, error: any Error) -> Bool { (error as? DNNError)?.code == code }
    }
}

extension DNNError.Code {
    /// An exception of an unforeseen kind; its text is the message.
    public static let `internal` = Self(OCVDNN_ERROR_INTERNAL)
    /// OpenCV refused; ``DNNError/openCV`` says where.
    public static let openCV = Self(OCVDNN_ERROR_OPENCV)
    /// Not enough memory.
    public static let outOfMemory = Self(OCVDNN_ERROR_OUT_OF_MEMORY)
    /// An argument out of its range.
    public static let invalidArgument = Self(OCVDNN_ERROR_INVALID_ARGUMENT)
    /// No file at the path.
    public static let fileNotFound = Self(OCVDNN_ERROR_FILE_NOT_FOUND)
    /// A folder, a device, an empty file, a file without read permission, or a pipe that stays empty or exceeds its limit.
    public static let unreadableFile = Self(OCVDNN_ERROR_UNREADABLE_FILE)
    /// Not an image, a damaged one, or one of an unknown format.
    public static let unreadableImage = Self(OCVDNN_ERROR_UNREADABLE_IMAGE)
    /// A model that contradicts itself or has no layers.
    public static let invalidModel = Self(OCVDNN_ERROR_INVALID_MODEL)
    /// The network has no layer of the name.
    public static let unknownLayer = Self(OCVDNN_ERROR_UNKNOWN_LAYER)
    /// The network has no input of the name, or several where none was named.
    public static let unknownInput = Self(OCVDNN_ERROR_UNKNOWN_INPUT)
    /// Axes that don't fit: rank, channels, or the number of elements.
    public static let shapeMismatch = Self(OCVDNN_ERROR_SHAPE_MISMATCH)
    /// Elements of another type than requested.
    public static let elementTypeMismatch = Self(OCVDNN_ERROR_ELEMENT_TYPE_MISMATCH)
    /// A forward pass before its inputs are set.
    public static let noInput = Self(OCVDNN_ERROR_NO_INPUT)
    /// A profile before the first forward pass.
    public static let noProfile = Self(OCVDNN_ERROR_NO_PROFILE)
    /// Something that this OpenCV, or this build of it, can't do; the message says which can.
    public static let unsupported = Self(OCVDNN_ERROR_UNSUPPORTED)
    /// A file that could not be written.
    public static let unwritableFile = Self(OCVDNN_ERROR_UNWRITABLE_FILE)
    /// A ``CustomLayer`` failed; the subject is its name.
    public static let customLayer = Self(OCVDNN_ERROR_CUSTOM_LAYER)
}

extension DNNError.Code: CustomStringConvertible {
    private static let names: [Self: String] = [
        .internal: "internal", .openCV: "openCV", .outOfMemory: "outOfMemory", .invalidArgument: "invalidArgument",
        .fileNotFound: "fileNotFound", .unreadableFile: "unreadableFile", .unreadableImage: "unreadableImage",
        .invalidModel: "invalidModel", .unknownLayer: "unknownLayer", .unknownInput: "unknownInput",
        .shapeMismatch: "shapeMismatch", .elementTypeMismatch: "elementTypeMismatch", .noInput: "noInput",
        .noProfile: "noProfile", .unsupported: "unsupported", .unwritableFile: "unwritableFile",
        .customLayer: "customLayer",
    ]

    /// The name of the constant, or the number where this version has none.
    public var description: String { Self.names[self] ?? "Code(\(rawValue))" }
}
