public import ImagePipeline
public import OpenCVDNN

/// The result for one photo: what was found, the best first, and how it was read.
///
/// Detections are a collection:
///
/// ```swift
/// for detection in try detector.detect(image) {
///     print(detection)        // cat 0.97 at (10.0, 20.5) 120.0x80.0
/// }
/// ```
public struct Detections: Hashable, Sendable, Codable {
    /// What was found, the highest score first.
    public let detections: [Detection]

    /// The width and height of the photo, in pixels: that of the boxes.
    public let imageSize: Size2i

    /// How the network's outputs were read.
    public let format: DetectionFormat

    /// The time of each step; for a batch, of the whole batch.
    public let times: StepTimes

    /// Makes a result.
    ///
    /// - Parameters:
    ///   - detections: What was found, the highest score first.
    ///   - imageSize: The width and height of the photo.
    ///   - format: How the network's outputs were read.
    ///   - times: The time of each step.
    public init(detections: [Detection], imageSize: Size2i, format: DetectionFormat, times: StepTimes) {
        self.detections = detections
        self.imageSize = imageSize
        self.format = format
        self.times = times
    }
}

extension Detections: RandomAccessCollection {
    /// 0: the best detection.
    public var startIndex: Int { detections.startIndex }

    /// The number of detections.
    public var endIndex: Int { detections.endIndex }

    /// The detection of a rank.
    ///
    /// - Parameter rank: 0 for the highest score; a rank that isn't below `count` traps.
    public subscript(rank: Int) -> Detection { detections[rank] }
}
