import OpenCVDNN

/// The indices of the greatest scores, best first.
///
/// Equal scores are ordered by index, the lower first (NumPy's `argsort(scores)[::-1]` orders them the other way round, and
/// not reliably). NaN comes after every number, `-inf` included. Takes O(n log k) time and O(k) memory.
///
/// - Parameters:
///   - scores: One score for each class, `[classes]`.
///   - k: The number of indices to return, at least 1. If there are fewer scores, all are returned.
/// - Returns: `min(k, scores.count)` indices into `scores`.
/// - Throws: `ClassificationError` if `k` is less than 1.
public func topK(_ scores: Span<Float>, k: Int) throws -> [Int] {
    guard k > 0 else {
        throw ClassificationError(.invalidArgument, "it must be at least 1, but is \(k)", subject: "k")
    }
    let count = min(k, scores.count)
    var best = Array(0..<count)
    // best[0] is the worst of those kept: each newcomer has to beat it alone.
    for index in stride(from: count / 2 - 1, through: 0, by: -1) {
        sink(index, in: &best, scores: scores)
    }
    for candidate in count..<scores.count where isBetter(candidate, than: best[0], in: scores) {
        best[0] = candidate
        sink(0, in: &best, scores: scores)
    }
    best.sort { isBetter($0, than: $1, in: scores) }
    return best
}

/// The indices of the greatest scores, best first: the same as `topK(_:k:)` on the array's span.
///
/// - Parameters:
///   - scores: One score for each class, `[classes]`.
///   - k: The number of indices to return, at least 1. If there are fewer scores, all are returned.
/// - Returns: `min(k, scores.count)` indices into `scores`.
/// - Throws: `ClassificationError` if `k` is less than 1.
public func topK(_ scores: [Float], k: Int) throws -> [Int] {
    try scores.withSpan { try topK($0, k: k) }
}

/// A strict total order of the indices, in which no NaN is better than a number.
private func isBetter(_ left: Int, than right: Int, in scores: Span<Float>) -> Bool {
    let (a, b) = (scores[left], scores[right])
    if a == b || (a.isNaN && b.isNaN) { return left < right }
    if a.isNaN { return false }
    return b.isNaN || a > b
}

/// Restores the heap, whose root is the worst, below a parent that may have become better than its children.
private func sink(_ start: Int, in heap: inout [Int], scores: Span<Float>) {
    var parent = start
    while true {
        var worst = parent
        for child in (2 * parent + 1)...(2 * parent + 2)
        where child < heap.count && isBetter(heap[worst], than: heap[child], in: scores) {
            worst = child
        }
        if worst == parent { return }
        heap.swapAt(parent, worst)
        parent = worst
    }
}
