/// How much of an image has one class.
public struct ClassArea: Hashable, Sendable, Codable {
    /// The index of the class.
    public var classIndex: Int

    /// The name of the class.
    public var label: String

    /// The number of pixels.
    public var pixelCount: Int

    /// The part of the pixels that the network saw, 0...1.
    public var share: Double

    /// Describes an area.
    ///
    /// - Parameters:
    ///   - classIndex: The index of the class.
    ///   - label: The name of the class.
    ///   - pixelCount: The number of pixels.
    ///   - share: The part of the pixels that the network saw, 0...1.
    public init(classIndex: Int, label: String, pixelCount: Int, share: Double) {
        self.classIndex = classIndex
        self.label = label
        self.pixelCount = pixelCount
        self.share = share
    }
}
