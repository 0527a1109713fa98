/// How long the same work took each time.
struct Samples {
    /// From the shortest on; never empty.
    private let sorted: [Duration]

    /// The times in any order; at least one.
    init(_ times: [Duration]) {
        precondition(!times.isEmpty, "statistics of no times")
        sorted = times.sorted()
    }

    var count: Int { sorted.count }

    var minimum: Duration { sorted[0] }

    /// The middle one, or the mean of the two in the middle.
    var median: Duration { (sorted[(count - 1) / 2] + sorted[count / 2]) / 2 }

    /// The least time that `percent` of 100 runs do not exceed (the nearest-rank method).
    func percentile(_ percent: Int) -> Duration {
        sorted[min(max((count * percent + 99) / 100 - 1, 0), count - 1)]
    }
}
