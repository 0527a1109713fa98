internal import ImagePipeline

/// Which of the boxes that a network finds are results.
public struct DetectionSettings: Hashable, Sendable {
    /// The score that a box must be above, 0...1.
    public var scoreThreshold: Float

    /// What becomes of overlapping boxes; `nil` leaves it to the format: ``OverlapRule/keepAll`` if the network itself leaves one box for
    /// each object, ``OverlapRule/weightedMean(threshold:)`` with 0.3 for ``DetectionFormat/mediaPipe``, otherwise
    /// ``OverlapRule/perClass(threshold:)`` with 0.45.
    public var overlaps: OverlapRule?

    /// The classes to look for, by their indices; `nil` for all.
    public var classes: Set<Int>?

    /// The most objects in a photo, at least 1: the best are kept.
    public var limit: Int

    /// Makes settings.
    ///
    /// - Parameters:
    ///   - scoreThreshold: The score that a box must be above, 0...1.
    ///   - overlaps: What becomes of overlapping boxes; `nil` leaves it to the format.
    ///   - classes: The classes to look for, by their indices; `nil` for all.
    ///   - limit: The most objects in a photo.
    public init(
        scoreThreshold: Float = 0.25, overlaps: OverlapRule? = nil, classes: Set<Int>? = nil, limit: Int = 300
    ) {
        self.scoreThreshold = scoreThreshold
        self.overlaps = overlaps
        self.classes = classes
        self.limit = limit
    }

    /// Checks that the numbers are in range.
    ///
    /// - Throws: `PipelineError` that names the property.
    public func validate() throws {
        func invalid(_ property: String, _ message: String) -> PipelineError {
            PipelineError(.invalidArgument, message, subject: property)
        }
        guard scoreThreshold >= 0, scoreThreshold <= 1 else {
            throw invalid("scoreThreshold", "it must be 0 to 1, but is \(scoreThreshold)")
        }
        if limit < 1 { throw invalid("limit", "it must be at least 1, but is \(limit)") }
        if let wrong = classes?.first(where: { $0 < 0 }) {
            throw invalid("classes", "the indices of classes begin with 0, but one is \(wrong)")
        }
        if let overlaps, OverlapRule(overlaps.description) == nil {
            throw invalid("overlaps", "it must be \(OverlapRule.forms), but is \(overlaps)")
        }
    }
}
