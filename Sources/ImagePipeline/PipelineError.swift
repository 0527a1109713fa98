/// Why images, labels, settings or a network's output couldn't be used: what was wrong, with what, and what would be right. All tasks on
/// images throw it; ImageClassification calls it `ClassificationError`.
///
/// A file that can't be read, or a network that refuses its input, is a `DNNError`.
public struct PipelineError: Error, Hashable, Sendable {
    /// The kind of failure.
    public let code: Code

    /// One line for a person, without the subject.
    public let message: String

    /// The file, option or value concerned; `nil` when there is none to name.
    public let subject: String?

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - message: One line for a person, without the subject.
    ///   - subject: The file, option or value concerned.
    public init(_ code: Code, _ message: String, subject: String? = nil) {
        self.code = code
        self.message = message
        self.subject = subject
    }
}

extension PipelineError {
    /// The kind of a failure. The type is open: a later version may add codes, so a `switch` needs a `default`.
    ///
    /// A code is a pattern for errors: `catch PipelineError.Code.invalidLabels { … }`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name of the constant.
        public let description: String

        init(_ name: String) { description = name }

        /// Returns whether an error is a `PipelineError` with this code, so that `catch` can name a code.
        ///
        /// - Parameters:
        ///   - code: The code to look for.
        ///   - error: Any error.
        /// - Returns: Whether the error has the code.
        public static func ~= (code: Self, error: any Error) -> Bool { (error as? PipelineError)?.code == code }

        /// An argument is outside what is allowed.
        public static let invalidArgument = Code("invalidArgument")

        /// A label file holds something other than labels.
        public static let invalidLabels = Code("invalidLabels")

        /// A file that describes a model or its preprocessing holds something else, or contradicts another one.
        public static let invalidConfiguration = Code("invalidConfiguration")

        /// There are more or fewer labels than the network has classes.
        public static let labelCountMismatch = Code("labelCountMismatch")

        /// The network's output isn't what the task reads: one score for each class, or boxes, for example.
        public static let unexpectedOutput = Code("unexpectedOutput")

        /// The network's output for an image has numbers that are of no use: NaN, an infinite score, a probability over 1. Other images
        /// may be fine.
        public static let unusableNumbers = Code("unusableNumbers")

        /// The network's output may be read in several ways. The message lists them.
        public static let ambiguousOutput = Code("ambiguousOutput")
    }
}

extension PipelineError: CustomStringConvertible, CustomDebugStringConvertible {
    /// The subject, if there is one, and the message: `labels.txt: line 3 is blank …`.
    public var description: String { subject.map { "\($0): \(message)" } ?? message }

    /// Everything: the code, the subject and the message.
    public var debugDescription: String { "PipelineError.\(code): \(description)" }
}
