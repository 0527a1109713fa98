/// Why a classification failed: what was wrong, with what, and what would be right.
///
/// A file that cannot be read, or a network that refuses its input, is a `DNNError`.
public struct ClassificationError: Error, Hashable, Sendable {
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

extension ClassificationError {
    /// A kind of failure. The set is open: a later version may add to it.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The name of the kind.
        public let rawValue: String

        /// Makes a kind from its name.
        ///
        /// - Parameter rawValue: The name of the kind.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// An argument is outside what is allowed.
        public static let invalidArgument = Code(rawValue: "invalidArgument")

        /// A label file holds something other than labels.
        public static let invalidLabels = Code(rawValue: "invalidLabels")

        /// There are more or fewer labels than the network has classes.
        public static let labelCountMismatch = Code(rawValue: "labelCountMismatch")

        /// What the network put out is not one score for each class.
        public static let unexpectedOutput = Code(rawValue: "unexpectedOutput")
    }
}

extension ClassificationError: CustomStringConvertible {
    /// The subject, if there is one, and the message: `labels.txt: line 3 is blank …`.
    public var description: String {
        if let subject {
            "\(subject): \(message)"
        } else {
            message
        }
    }
}
