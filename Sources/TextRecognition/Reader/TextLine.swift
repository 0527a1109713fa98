public import OpenCVDNN

/// A line or word of text in an image.
public struct TextLine: Hashable, Sendable, Codable {
    /// The text.
    public var text: String

    /// How sure the recognizer is of the text, 0...1.
    public var confidence: Float

    /// Where it is in the image, in pixels: clockwise, from the beginning of the upper edge as the text is read.
    public var corners: Quadrilateral

    /// How sure the detector is that there is text, 0...1.
    public var detectionScore: Float

    /// Describes a line.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - confidence: How sure the recognizer is of the text, 0...1.
    ///   - corners: Where it is in the image, in pixels.
    ///   - detectionScore: How sure the detector is that there is text, 0...1.
    public init(text: String, confidence: Float, corners: Quadrilateral, detectionScore: Float) {
        self.text = text
        self.confidence = confidence
        self.corners = corners
        self.detectionScore = detectionScore
    }
}
