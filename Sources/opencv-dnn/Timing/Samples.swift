/// Durations of repeated work.
struct Samples {
    /// In ascending order; never empty.
    private let sorted: [Duration]

    /// The times in any order; at least one.
    init(_ times: [Duration]) {
        precondition(!times.isEmpty, "statistics of no times")
        sorted = times.sorted()
    }

    var count: Int { sorted.count }

    var minimum: Duration { sorted[0] }

    /// The middle value, or the mean of the two middle values.
    var median: Duration { (sorted[(count - 1) / 2] + sorted[count / 2]) / 2 }

    /// The smallest time that at least `percent` % of the runs don't exceed (nearest-rank method).
    func percentile(_ percent: Int) -> Duration {
        sorted[min(max((count * percent + 99) / 100 - 1, 0), count - 1)]
    }
}
