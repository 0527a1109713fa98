internal import COpenCVDNN

/// Lowers the scores of boxes that overlap better ones, instead of dropping them (`cv::dnn::softNMSBoxes`; Bodla et al.,
/// [Soft-NMS](https://arxiv.org/abs/1704.04503)).
///
/// - Parameters:
///   - boxes: The boxes that a network found, in whole pixels.
///   - scores: A score for each.
///   - scoreThreshold: A box whose lowered score is less than this goes; 0 or more.
///   - nmsThreshold: Of ``SoftNMSMethod/linear``: from which intersection over union on a score is lowered; 0 to 1.
///   - topK: How many boxes stay at most; 0 for all.
///   - sigma: Of ``SoftNMSMethod/gaussian``: the larger, the less is a score lowered; more than 0.
///   - method: How a score is lowered.
/// - Returns: The indices of the boxes that stay and their new scores, the best first.
/// - Throws: `DNNError` (``DNNError/Code/invalidArgument``) for another number of scores, a negative size, a score that is no
///   number, or a threshold or sigma out of its range.
public func softNMSBoxes(
    _ boxes: [Rect], scores: [Float], scoreThreshold: Float, nmsThreshold: Float, topK: Int = 0, sigma: Float = 0.5,
    method: SoftNMSMethod = .gaussian
) throws(DNNError) -> [(index: Int, score: Float)] {
    guard boxes.count == scores.count else {
        throw DNNError(
            .invalidArgument, "\(scores.count) scores for \(boxes.count) boxes", operation: "softNMSBoxes")
    }
    var indices = [Int32](repeating: 0, count: max(boxes.count, 1))
    var newScores = [Float](repeating: 0, count: indices.count)
    var kept = 0
    try unsafe check("softNMSBoxes") {
        unsafe ocvdnn_soft_nms_boxes(
            boxes.map { BoundingBox($0).c }, scores, boxes.count, scoreThreshold, nmsThreshold, clamped(topK), sigma,
            clamped(method.rawValue), &indices, &newScores, &kept)
    }
    return (0..<kept).map { (Int(indices[$0]), newScores[$0]) }
}
