internal import ImagePipeline
public import OpenCVDNN

/// An object that a network found in a photo.
public struct Detection: Hashable, Sendable, Codable {
    /// The box around the object, in pixels of the photo, cut at its edges.
    public let box: Rect2d

    /// The index of the class, from 0.
    public let classIndex: Int

    /// The name of the class; `class_` and its index when there are no labels.
    public let label: String

    /// How sure the network is of it, 0...1.
    public let score: Float

    /// Points of the object, such as the eyes of a face or the joints of a person; empty for networks that find none.
    public let keypoints: [Keypoint]

    /// The pixels of the photo that the object covers; `nil` for networks that find boxes alone.
    public let mask: Mask?

    /// Makes a detection.
    ///
    /// - Parameters:
    ///   - box: The box around the object, in pixels of the photo.
    ///   - classIndex: The index of the class, from 0.
    ///   - label: The name of the class.
    ///   - score: How sure the network is of it, 0...1.
    ///   - keypoints: Points of the object.
    ///   - mask: The pixels that the object covers.
    public init(
        box: Rect2d, classIndex: Int, label: String, score: Float, keypoints: [Keypoint] = [], mask: Mask? = nil
    ) {
        self.box = box
        self.classIndex = classIndex
        self.label = label
        self.score = score
        self.keypoints = keypoints
        self.mask = mask
    }
}

extension Detection: CustomStringConvertible {
    /// The name of the class, the score and the box, with one decimal: `cat 0.97 at (10.0, 20.5) 120.0x80.0`.
    public var description: String {
        func text(_ number: Double) -> String { String(number, decimals: 1) }
        return "\(title) at (\(text(box.x)), \(text(box.y))) \(text(box.width))x\(text(box.height))"
    }

    /// The name of the class and the score: `cat 0.97`.
    var title: String { "\(label) \(String(score, decimals: 2))" }
}

extension Detection {
    /// A point of an object.
    public struct Keypoint: Hashable, Sendable, Codable {
        /// The place, in pixels of the photo. It may be outside the box, and outside the photo.
        public let point: Point2d

        /// How sure the network is that the point is visible, 0...1; `nil` for networks that don't say it.
        public let score: Float?

        /// Makes a keypoint.
        ///
        /// - Parameters:
        ///   - point: The place, in pixels.
        ///   - score: How sure the network is that the point is visible.
        public init(point: Point2d, score: Float? = nil) {
            self.point = point
            self.score = score
        }
    }
}
