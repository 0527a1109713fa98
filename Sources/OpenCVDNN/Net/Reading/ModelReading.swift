/// Whether a model is checked and rewritten before OpenCV reads it.
public enum ModelReading: String, CaseIterable, Codable, Hashable, Sendable {
    /// Checks the model and rewrites it into a form that the OpenCV in use computes correctly. The default.
    ///
    /// The network keeps the model's names, inputs and outputs; ``DNNNet/rewriting`` lists what was rewritten.
    case normalized

    /// Checks the model and leaves it unchanged. OpenCV may refuse a sound model or compute wrong numbers for it.
    case checked

    /// Neither checks nor changes the model. OpenCV may crash on a malformed model or read memory outside it, and may compute wrong
    /// numbers for a sound one: for models that you trust and have compared with another framework.
    case verbatim
}

extension ModelReading: CustomStringConvertible {
    /// The name of the case.
    public var description: String { rawValue }
}
