/// Why a model cannot be read or run.
package struct ModelError: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The model contradicts itself, or its file is damaged.
        case structure
        /// The model is sound, and the OpenCV in use cannot compute it.
        case unsupported
        /// The caller asked for something that the model does not have, such as the shape of an unknown input.
        case argument
        /// The caller named a node or value that the model does not have.
        case unknownName
        /// A file beside the model is missing or cannot be read.
        case file
    }

    package var kind: Kind
    package var message: String
    /// The node, value or file concerned, where the message does not begin with it.
    package var subject: String?

    package init(_ kind: Kind, _ message: String, subject: String? = nil) {
        self.kind = kind
        self.message = message
        self.subject = subject
    }

    /// The same with a node whose operator is not known, and which leaves no shape known that the refused one needs.
    func explained(by unknown: Node?) -> Self {
        guard let unknown else { return self }
        return Self(
            kind, "\(unknown.described): its operator is not known here, so no shape is known after it; \(message)",
            subject: subject)
    }
}
