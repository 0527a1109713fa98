/// How much is done to a model before OpenCV gets it.
public enum ModelReading: String, CaseIterable, Codable, Hashable, Sendable {
    /// The model is checked and rewritten into a form that the OpenCV in use computes right. The default.
    ///
    /// The network keeps the model's names, inputs and outputs; what was rewritten is told by ``DNNNet/rewriting``.
    case normalized

    /// The model is checked, and OpenCV gets its bytes as they are. OpenCV may then refuse a sound model or compute wrong
    /// numbers for it.
    case checked

    /// OpenCV gets the model as it is. A malformed model may end the process or be answered from foreign memory, and a sound one
    /// may get wrong numbers: for models that you trust and have compared with another framework.
    case verbatim
}

extension ModelReading: CustomStringConvertible {
    /// The name of the case.
    public var description: String { rawValue }
}
