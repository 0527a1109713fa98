#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Lowers the scores of boxes that overlap better ones, instead of dropping the boxes (`cv::dnn::softNMSBoxes`; Bodla et al.,
/// [Soft-NMS](https://arxiv.org/abs/1704.04503)).
///
/// OpenCV's function takes boxes of whole pixels alone. This one computes the same and takes fractions of pixels too.
/// Complexity: O(*n* · *k*) for *n* boxes of which *k* are kept.
///
/// - Parameters:
///   - boxes: The boxes that a network found.
///   - scores: A score for each box.
///   - scoreThreshold: The least score, after it was lowered, that keeps a box; 0 or more.
///   - nmsThreshold: The intersection over union above which ``SoftNMSMethod/linear`` lowers a score; 0 to 1.
///   - topK: The most boxes to keep; 0 for all.
///   - sigma: The width of ``SoftNMSMethod/gaussian``: the larger, the less a score is lowered; more than 0.
///   - method: How a score is lowered.
/// - Returns: The indices of the boxes that are kept and their new scores, the best first.
/// - Throws: `DNNError` (``DNNError/Code/invalidArgument``) if the numbers of boxes and scores differ, a box has a negative
///   size or isn't finite, a score isn't a number, or a threshold, `topK` or `sigma` is out of its range.
public func softNMSBoxes(
    _ boxes: [Rect2d], scores: [Float], scoreThreshold: Float, nmsThreshold: Float, topK: Int = 0, sigma: Float = 0.5,
    method: SoftNMSMethod = .gaussian
) throws(DNNError) -> [(index: Int, score: Float)] {
    func require(_ condition: Bool, _ message: @autoclosure () -> String) throws(DNNError) {
        if !condition { throw DNNError(.invalidArgument, message(), operation: "softNMSBoxes") }
    }
    try require(boxes.count == scores.count, "\(scores.count) scores for \(boxes.count) boxes")
    try require(scoreThreshold >= 0 && nmsThreshold >= 0, "the thresholds of scores and overlaps must be at least 0")
    try require(topK >= 0, "topK must be at least 0 (0 for all boxes), but is \(topK)")
    try require(sigma > 0, "sigma must be greater than 0, but is \(sigma)")
    try require(SoftNMSMethod.allCases.contains(method), "no method has the number \(method.rawValue)")
    try require(!scores.contains(where: \.isNaN), "each score must be a number")
    try require(boxes.allSatisfy(\.isFinite), "each box must have finite coordinates and no negative size")

    var candidates = zip(boxes.indices, scores).map { (index: $0, score: $1) }
    var kept: [(index: Int, score: Float)] = []
    while kept.count < (topK == 0 ? boxes.count : topK) {
        // Of equal scores the first box wins, as in OpenCV.
        let best = candidates.indices.max {
            (candidates[$0].score, candidates[$1].index) < (candidates[$1].score, candidates[$0].index)
        }
        guard let best, candidates[best].score >= scoreThreshold else { break }
        let winner = candidates.remove(at: best)
        kept.append(winner)
        for place in candidates.indices where candidates[place].score >= scoreThreshold {
            let overlap = Float(boxes[winner.index].intersectionOverUnion(boxes[candidates[place].index]))
            if method == .gaussian {
                candidates[place].score *= exp(-(overlap * overlap) / sigma)
            } else if overlap > nmsThreshold {
                candidates[place].score *= 1 - overlap
            }
        }
    }
    return kept
}

extension Rect2d {
    fileprivate var isFinite: Bool { (x + y + width + height).isFinite && width >= 0 && height >= 0 }
}
