import OpenCVDNN

/// The mean of overlapping boxes and their keypoints, weighted by their scores (MediaPipe's `non_max_suppression_calculator`,
/// algorithm `WEIGHTED`). A group gathers around the best box that isn't in one yet, and keeps its score.
struct WeightedMean {
    /// Boxes whose intersection over union with the best one is larger than this belong to its group.
    let threshold: Double

    /// The means of a class's boxes, the best first.
    func applied(to candidates: [DetectionCandidate]) -> [DetectionCandidate] {
        var rest = candidates.indices.sorted { (candidates[$1].score, $0) < (candidates[$0].score, $1) }
            .map { candidates[$0] }
        var means: [DetectionCandidate] = []
        while let best = rest.first {
            let isInGroup = rest.map { $0.box.intersectionOverUnion(best.box) > threshold }
            let group = zip(rest, isInGroup).filter(\.1).map(\.0)
            means.append(mean(of: group.isEmpty ? [best] : group, best: best))
            rest = zip(rest.dropFirst(), isInGroup.dropFirst()).filter { !$0.1 }.map(\.0)
        }
        return means
    }

    private func mean(of group: [DetectionCandidate], best: DetectionCandidate) -> DetectionCandidate {
        func mean(over group: [DetectionCandidate], _ number: (DetectionCandidate) -> Double) -> Double {
            let total = group.reduce(0) { $0 + Double($1.score) }
            return total > 0 ? group.reduce(0) { $0 + number($1) * Double($1.score) } / total : number(best)
        }
        func mean(_ number: (DetectionCandidate) -> Double) -> Double { mean(over: group, number) }
        // A caller's candidates may have other keypoints than the best one.
        let posed = group.filter { $0.keypoints.count == best.keypoints.count }
        var result = best
        let (left, top) = (mean(\.box.x), mean(\.box.y))
        result.box = Rect2d(
            x: left, y: top, width: mean(\.box.maxX) - left, height: mean(\.box.maxY) - top)
        result.keypoints = best.keypoints.indices.map { index in
            Detection.Keypoint(
                point: Point2d(
                    x: mean(over: posed) { $0.keypoints[index].point.x },
                    y: mean(over: posed) { $0.keypoints[index].point.y }),
                score: best.keypoints[index].score)
        }
        return result
    }
}
