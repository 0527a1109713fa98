internal import ImagePipeline
public import OpenCVDNN

/// A box as the network gives it, in pixels of its input, before overlapping boxes are dropped.
public struct DetectionCandidate: Hashable, Sendable {
    /// The box, in pixels of the network's input. It may reach beyond it.
    public var box: Rect2d

    /// The index of the class, from 0.
    public var classIndex: Int

    /// How sure the network is of it, 0...1.
    public var score: Float

    /// The keypoints, in pixels of the network's input.
    public var keypoints: [Detection.Keypoint]

    /// The factors of the mask prototypes, for ``DetectionFormat/yolov8Segment``.
    public var maskFactors: [Float]

    /// Makes a candidate.
    ///
    /// - Parameters:
    ///   - box: The box, in pixels of the network's input.
    ///   - classIndex: The index of the class, from 0.
    ///   - score: How sure the network is of it, 0...1.
    ///   - keypoints: The keypoints, in pixels of the network's input.
    ///   - maskFactors: The factors of the mask prototypes.
    public init(
        box: Rect2d, classIndex: Int, score: Float, keypoints: [Detection.Keypoint] = [], maskFactors: [Float] = []
    ) {
        self.box = box
        self.classIndex = classIndex
        self.score = score
        self.keypoints = keypoints
        self.maskFactors = maskFactors
    }
}

extension DetectionCandidate {
    /// Checks that the box has an area and finite numbers.
    ///
    /// - Returns: Whether it has an area; a box without one holds no object.
    /// - Throws: `PipelineError` if a number of a box is infinite or not a number, which no decoding explains.
    func isSound(row: Int) throws -> Bool {
        let points = keypoints.allSatisfy { $0.point.x.isFinite && $0.point.y.isFinite }
        guard box.x.isFinite, box.y.isFinite, box.width.isFinite, box.height.isFinite, points,
            maskFactors.allSatisfy(\.isFinite)
        else {
            throw PipelineError.unusableNumbers(
                "box \(row) has the score \(score), but a number that isn't finite: the preprocessing or the network's weights may be "
                    + "damaged, or the network doesn't have this format")
        }
        return !box.isEmpty
    }
}

extension PipelineError {
    /// An error about the numbers that a network put out.
    static func unexpectedOutput(_ message: String) -> PipelineError {
        PipelineError(.unexpectedOutput, message, subject: "output")
    }

    static func unusableNumbers(_ message: String) -> PipelineError {
        PipelineError(.unusableNumbers, message, subject: "output")
    }
}
