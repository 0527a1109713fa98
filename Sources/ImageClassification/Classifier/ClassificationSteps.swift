public import OpenCVDNN

/// A classification with what lies between its steps: the network's input, its scores, and the confidences of all classes.
/// For teaching and for finding out why an answer is wrong.
public struct ClassificationSteps: Sendable {
    /// What preprocessing made of the image: `[1, C, H, W]` in `Float`, the channels in the network's order.
    public let blob: Tensor

    /// What the network put out: a score for each class, `[classes]`.
    public let scores: [Float]

    /// The scores after the softmax, or as they are where none was applied, `[classes]`.
    public let confidences: [Float]

    /// The answer, and the time of each step.
    public let classification: Classification
}

extension ImageClassifier {
    /// Classifies an image, and returns what lies between the steps too. Blocks.
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - top: The number of best classes to return, at least 1.
    /// - Returns: The same answer as `classify(_:top:)`, with the blob, the scores and the confidences that led to it.
    /// - Throws: The errors of `classify(_:top:)`.
    public func classifyInSteps(_ image: Image, top: Int = 5) throws -> ClassificationSteps {
        try steps([image], top: top, decode: nil)[0]
    }
}
