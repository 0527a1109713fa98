/// Why an operation on a network, an image or a tensor failed.
///
/// A failure is never a `nil` without a reason, nor a number that is known to be wrong: whatever OpenCV throws ends here, and so do the
/// refusals of this package's own checks. Only programming errors, such as an index out of range, trap.
///
/// ```swift
/// do {
///     let net = try DNNNet(contentsOfFile: "resnet50.onnx")
/// } catch {
///     print(error)                                     // resnet50.onnx: there is no such file
///     print(error.code)                                // fileNotFound
/// }
/// ```
public struct DNNError: Error, Hashable, Sendable {
    /// What kind of failure it was.
    public let code: Code

    /// One line for a person, without the operation and the subject.
    public let message: String

    /// What was being done, as OpenCV calls it: `readNet`, `forward`, `imread`.
    public let operation: String

    /// The file, layer, input or option concerned; `nil` where there is none to name.
    public let subject: String?

    /// Where OpenCV threw; `nil` when the refusal was this package's own.
    public let openCV: Origin?

    /// Makes an error, for programs that report failures of their own in the same way.
    ///
    /// - Parameters:
    ///   - code: What kind of failure it is.
    ///   - message: One line for a person.
    ///   - operation: What was being done.
    ///   - subject: The file, layer, input or option concerned.
    public init(_ code: Code, _ message: String, operation: String, subject: String? = nil) {
        self.init(code: code, message: message, operation: operation, subject: subject, openCV: nil)
    }

    init(code: Code, message: String, operation: String, subject: String?, openCV: Origin?) {
        self.code = code
        self.message = message
        self.operation = operation
        self.subject = subject
        self.openCV = openCV
    }
}

extension DNNError {
    /// The place in OpenCV's sources that threw a `cv::Exception`.
    public struct Origin: Hashable, Sendable {
        /// OpenCV's own number (`cv::Error::Code`), for example -215 for a failed assertion.
        public let status: Int

        /// The C++ function.
        public let function: String

        /// The source file of OpenCV.
        public let file: String

        /// The line in that file.
        public let line: Int
    }
}

extension DNNError: CustomStringConvertible, CustomDebugStringConvertible {
    /// The subject, or else the operation, and the message: `cat.onnx: there is no such file`.
    public var description: String {
        let subject = subject ?? ""
        return "\(subject.isEmpty ? operation : subject): \(message)"
    }

    /// Everything: operation, subject, code, message and OpenCV's place.
    public var debugDescription: String {
        let place = openCV.map { " [OpenCV \($0.status) in \($0.function), \($0.file):\($0.line)]" } ?? ""
        return "DNNError.\(code) in \(operation): \(description)\(place)"
    }
}
