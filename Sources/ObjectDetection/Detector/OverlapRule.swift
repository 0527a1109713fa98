public import OpenCVDNN

/// What becomes of boxes that overlap: networks usually find an object several times.
public enum OverlapRule: Hashable, Sendable {
    /// All boxes are kept.
    case keepAll

    /// Of boxes of the same class whose intersection over union is above the threshold, the best is kept (`cv::dnn::NMSBoxesBatched`).
    case perClass(threshold: Float)

    /// The same whatever the class: an object is one thing only (`cv::dnn::NMSBoxes`).
    case acrossClasses(threshold: Float)

    /// A box's score is lowered by those of its class that overlap it and are better: times `exp(-iou² / sigma)`
    /// (`cv::dnn::softNMSBoxes`). It stays if its score is still good enough.
    case soft(sigma: Float)

    /// Boxes of the same class whose intersection over union with the best is above the threshold become one, the mean of them, weighted by
    /// their scores, and so do their keypoints; the best score is kept. MediaPipe does so.
    case weightedMean(threshold: Float)
}

/// As text: `none`, a threshold such as `0.45` for ``perClass(threshold:)``, `all:0.45` for ``acrossClasses(threshold:)``,
/// `soft:0.5`, or `mean:0.3` for ``weightedMean(threshold:)``.
extension OverlapRule: LosslessStringConvertible {
    /// The forms of the text.
    package static let forms = "none, THRESHOLD, all:THRESHOLD, soft:SIGMA or mean:THRESHOLD"

    /// Reads a text; `nil` if it is none of those, a threshold isn't 0 to 1, or sigma isn't above 0.
    ///
    /// - Parameter description: The text.
    public init?(_ description: String) {
        let parts = description.lowercased().split(separator: ":", omittingEmptySubsequences: false)
        if parts == ["none"] {
            self = .keepAll
            return
        }
        guard let number = parts.last.flatMap({ Float($0) }), number.isFinite else { return nil }
        switch parts.dropLast() {
        case [] where (0...1).contains(number): self = .perClass(threshold: number)
        case ["all"] where (0...1).contains(number): self = .acrossClasses(threshold: number)
        case ["soft"] where number > 0: self = .soft(sigma: number)
        case ["mean"] where (0...1).contains(number): self = .weightedMean(threshold: number)
        default: return nil
        }
    }

    /// The text that reads back as the same value.
    public var description: String {
        switch self {
        case .keepAll: "none"
        case .perClass(let threshold): "\(threshold)"
        case .acrossClasses(let threshold): "all:\(threshold)"
        case .soft(let sigma): "soft:\(sigma)"
        case .weightedMean(let threshold): "mean:\(threshold)"
        }
    }
}

extension OverlapRule {
    /// The candidates that are left, the best first.
    ///
    /// - Parameters:
    ///   - candidates: Boxes with scores above the threshold.
    ///   - scoreThreshold: The score that a box must be above once it was lowered.
    /// - Returns: The candidates, with lowered scores where the rule lowers them.
    /// - Throws: `DNNError` if a threshold is out of its range.
    public func applied(
        to candidates: [DetectionCandidate], scoreThreshold: Float
    ) throws(DNNError) -> [DetectionCandidate] {
        let (boxes, scores) = (candidates.map(\.box), candidates.map(\.score))
        switch self {
        case .keepAll:
            // Of equal scores, the first in the output comes first.
            return candidates.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.map { candidates[$0] }
        case .perClass(let threshold):
            return try nmsBoxesBatched(
                boxes, scores: scores, classes: candidates.map(\.classIndex), scoreThreshold: scoreThreshold,
                nmsThreshold: threshold
            ).map { candidates[$0] }
        case .acrossClasses(let threshold):
            return try nmsBoxes(boxes, scores: scores, scoreThreshold: scoreThreshold, nmsThreshold: threshold)
                .map { candidates[$0] }
        case .soft(let sigma):
            return try eachClass(of: candidates) { (members) throws(DNNError) in
                try softNMSBoxes(
                    members.map(\.box), scores: members.map(\.score), scoreThreshold: scoreThreshold, nmsThreshold: 0,
                    sigma: sigma, method: .gaussian
                ).map { index, score in
                    var member = members[index]
                    member.score = score
                    return member
                }
            }
        case .weightedMean(let threshold):
            let mean = WeightedMean(threshold: Double(threshold))
            return eachClass(of: candidates) { mean.applied(to: $0) }
        }
    }

    /// The results of each class by itself, the best first.
    private func eachClass<Failure: Error>(
        of candidates: [DetectionCandidate], _ body: ([DetectionCandidate]) throws(Failure) -> [DetectionCandidate]
    ) throws(Failure) -> [DetectionCandidate] {
        var kept: [DetectionCandidate] = []
        for members in Dictionary(grouping: candidates, by: \.classIndex).values { kept += try body(members) }
        return kept.sorted { ($1.score, $0.classIndex) < ($0.score, $1.classIndex) }
    }
}
