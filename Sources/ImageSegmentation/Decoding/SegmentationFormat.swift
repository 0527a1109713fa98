public import OpenCVDNN

/// What the output of a segmentation network is.
public enum SegmentationFormat: String, Hashable, Sendable, Codable, CaseIterable {
    /// A score for each class and place, `[1, C, H, W]`: the class with the highest score wins.
    case classScores = "class-scores"

    /// The same with the channels last, `[1, H, W, C]`, as TensorFlow's networks have them.
    case classScoresLast = "class-scores-last"

    /// One score for each place, `[1, 1, H, W]`, `[1, H, W, 1]` or `[1, H, W]`: class 1 where its probability is over a threshold,
    /// otherwise class 0, the background.
    case foreground

    /// The index of the class at each place, as integers: `[1, H, W]`, `[1, 1, H, W]` or `[1, H, W, 1]`.
    case classIndices = "class-indices"
}

extension SegmentationFormat: CustomStringConvertible {
    /// The name: `class-scores`.
    public var description: String { rawValue }
}

extension SegmentationFormat {
    /// Recognizes the format by an output's shape and the type of its elements.
    ///
    /// A shape with several possible formats is an error that names them.
    ///
    /// - Parameters:
    ///   - shape: The shape of the output for one image.
    ///   - elementType: The type of the output's elements.
    ///   - classCount: The number of classes, if labels tell it.
    /// - Throws: `PipelineError` if the shape is none of a segmentation's, or is ambiguous.
    public init(shape: Tensor.Shape, elementType: Tensor.ElementType, classCount: Int?) throws {
        func refusal(_ problem: String) -> PipelineError {
            PipelineError(
                .unexpectedOutput, "\(problem). The shapes of a segmentation are \(Self.shapes)", subject: "output")
        }
        guard shape.count == 3 || shape.count == 4, shape.allSatisfy({ $0 > 0 }) else {
            throw refusal("the output \(shape) has no place for each pixel")
        }
        let isFloat = elementType == .float32
        if shape.count == 3 {
            self = isFloat ? .foreground : .classIndices
            return
        }
        let (first, last) = (shape[1], shape[3])
        if first == 1 || last == 1 {
            self = isFloat ? .foreground : .classIndices
            return
        }
        guard isFloat else { throw refusal("the output \(shape) has integers, but several for each place") }
        // Labels decide; without them, there are fewer classes than rows and columns.
        let mayBeFirst = classCount.map { $0 == first } ?? (first < shape[2] && first < last)
        let mayBeLast = classCount.map { $0 == last } ?? (last < first && last < shape[2])
        switch (mayBeFirst, mayBeLast) {
        case (true, false): self = .classScores
        case (false, true): self = .classScoresLast
        case (false, false) where classCount != nil:
            throw PipelineError(
                .labelCountMismatch,
                "there are \(classCount ?? 0) labels, but the output \(shape) has \(first) channels, or \(last) if they are last",
                subject: "labels")
        default:
            throw refusal(
                "the output \(shape) may have its channels first or last: name the format class-scores or class-scores-last"
            )
        }
    }

    private static let shapes =
        "[1, C, H, W] or [1, H, W, C] with scores, and [1, H, W] with one score or class index for each place"
}
