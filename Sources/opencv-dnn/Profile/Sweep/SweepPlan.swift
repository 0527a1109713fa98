/// A way to use the machine. The properties are keys of the JSON.
struct SweepPlan: Hashable, Sendable, Encodable {
    /// OpenCV's threads, which all workers share.
    var threads: Int
    /// The copies of the network that run at the same time.
    var workers: Int
    /// The images of a forward pass.
    var batch: Int

    private static let largestBatch = 8

    /// The plans to try. A count that is given is the only one of its kind; the others are 1, 2, 4 and so on. Plans with more than two
    /// threads for each processor are left out, unless what is given is so many by itself.
    static func all(threads: Int?, workers: Int?, batch: Int?, processors: Int) -> [Self] {
        let plans = counts(workers, upTo: processors).flatMap { workers in
            counts(threads, upTo: processors).flatMap { threads in
                counts(batch, upTo: largestBatch).map { Self(threads: threads, workers: workers, batch: $0) }
            }
        }
        return plans.filter { plan in
            let isAsGiven = (threads != nil || plan.threads <= 1) && (workers != nil || plan.workers == 1)
            return isAsGiven || max(plan.threads, 1) * plan.workers <= 2 * processors
        }
    }

    private static func counts(_ given: Int?, upTo limit: Int) -> [Int] {
        if let given { return [given] }
        return sequence(first: 1) { $0 * 2 }.prefix { $0 < limit } + [max(limit, 1)]
    }
}
