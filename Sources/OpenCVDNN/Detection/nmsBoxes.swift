internal import COpenCVDNN

/// Keeps the box with the highest score among overlapping boxes (`cv::dnn::NMSBoxes`).
///
/// - Parameters:
///   - boxes: The boxes that a network found.
///   - scores: A score for each.
///   - scoreThreshold: Boxes with this score or less are dropped; 0 or more.
///   - nmsThreshold: Boxes whose intersection over union with a better one is larger than this are dropped; 0 to 1.
///   - eta: The factor for `nmsThreshold` after each kept box, while the threshold is over 0.5; more than 0.
///   - topK: The number of best boxes to consider; 0 for all.
/// - Returns: The indices of the kept boxes, the best first.
/// - Throws: `DNNError` (``DNNError/Code/invalidArgument``) if the numbers of boxes and scores differ, for a box that isn't finite or has a
///   negative size, a score that isn't a number, or a threshold out of its range.
public func nmsBoxes(
    _ boxes: [Rect2d], scores: [Float], scoreThreshold: Float, nmsThreshold: Float, eta: Float = 1, topK: Int = 0
) throws(DNNError) -> [Int] {
    let options = ocvdnn_nms_options(scoreThreshold, nmsThreshold, eta, topK)
    return try unsafe indices("NMSBoxes", boxes: boxes.count, scores: scores.count) { indices, kept in
        unsafe ocvdnn_nms_boxes(boxes.map(\.c), scores, nil, boxes.count, options, indices, kept)
    }
}

/// Keeps the box with the highest score among overlapping boxes of the same class (`cv::dnn::NMSBoxesBatched`, and the same
/// on an OpenCV before 4.7, which lacks it).
///
/// - Parameters:
///   - boxes: The boxes that a network found.
///   - scores: A score for each.
///   - classes: A class for each; boxes of different classes leave each other alone.
///   - scoreThreshold: Boxes with this score or less are dropped; 0 or more.
///   - nmsThreshold: Boxes whose intersection over union with a better one is larger than this are dropped; 0 to 1.
///   - eta: The factor for `nmsThreshold` after each kept box, while the threshold is over 0.5; more than 0.
///   - topK: The number of best boxes to consider; 0 for all.
/// - Returns: The indices of the kept boxes, the best first.
/// - Throws: `DNNError` as ``nmsBoxes(_:scores:scoreThreshold:nmsThreshold:eta:topK:)-([Rect2d],_,_,_,_,_)`` does, and for
///   another number of classes.
public func nmsBoxesBatched(
    _ boxes: [Rect2d], scores: [Float], classes: [Int], scoreThreshold: Float, nmsThreshold: Float, eta: Float = 1,
    topK: Int = 0
) throws(DNNError) -> [Int] {
    guard classes.count == boxes.count else {
        throw DNNError(
            .invalidArgument, "\(classes.count) classes for \(boxes.count) boxes", operation: "NMSBoxesBatched")
    }
    let options = ocvdnn_nms_options(scoreThreshold, nmsThreshold, eta, topK)
    // OpenCV moves boxes by their class, so large numbers would cost precision.
    let numbers = Dictionary(Set(classes).sorted().enumerated().map { ($1, Int32($0)) }) { first, _ in first }
    let dense = classes.map { numbers[$0] ?? 0 }
    return try unsafe indices("NMSBoxesBatched", boxes: boxes.count, scores: scores.count) { indices, kept in
        unsafe ocvdnn_nms_boxes(boxes.map(\.c), scores, dense, boxes.count, options, indices, kept)
    }
}

/// Keeps the box with the highest score among overlapping rotated boxes (`cv::dnn::NMSBoxes` for `cv::RotatedRect`).
///
/// - Parameters:
///   - boxes: The boxes that a network found.
///   - scores: A score for each.
///   - scoreThreshold: Boxes with this score or less are dropped; 0 or more.
///   - nmsThreshold: Boxes whose intersection over union with a better one is larger than this are dropped; 0 to 1.
///   - eta: The factor for `nmsThreshold` after each kept box, while the threshold is over 0.5; more than 0.
///   - topK: The number of best boxes to consider; 0 for all.
/// - Returns: The indices of the kept boxes, the best first.
/// - Throws: `DNNError` as for upright boxes.
public func nmsBoxes(
    _ boxes: [RotatedRect], scores: [Float], scoreThreshold: Float, nmsThreshold: Float, eta: Float = 1, topK: Int = 0
) throws(DNNError) -> [Int] {
    let options = ocvdnn_nms_options(scoreThreshold, nmsThreshold, eta, topK)
    return try unsafe indices("NMSBoxes", boxes: boxes.count, scores: scores.count) { indices, kept in
        unsafe ocvdnn_nms_rotated_boxes(boxes.map(\.c), scores, boxes.count, options, indices, kept)
    }
}

private func indices(
    _ operation: String, boxes: Int, scores: Int,
    _ call: (UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int>) -> OpaquePointer?
) throws(DNNError) -> [Int] {
    guard boxes == scores else {
        throw DNNError(.invalidArgument, "\(scores) scores for \(boxes) boxes", operation: operation)
    }
    var indices = [Int32](repeating: 0, count: max(boxes, 1))
    var kept = 0
    try unsafe check(operation) { unsafe call(&indices, &kept) }
    return indices.prefix(kept).map(Int.init)
}

extension ocvdnn_nms_options {
    fileprivate init(_ scoreThreshold: Float, _ nmsThreshold: Float, _ eta: Float, _ topK: Int) {
        self.init(score_threshold: scoreThreshold, nms_threshold: nmsThreshold, eta: eta, top_k: clamped(topK))
    }
}
