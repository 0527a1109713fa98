/// The times of forward passes in milliseconds. The properties are the keys of the JSON.
struct TimingReport: Encodable {
    var first: Double
    var minimum: Double
    var median: Double
    var percentile95: Double
    /// The median of OpenCV's own total over the layers.
    var profile: Double

    init(_ timing: ForwardTiming) {
        first = timing.first.fineMilliseconds
        minimum = timing.wallClock.minimum.fineMilliseconds
        median = timing.wallClock.median.fineMilliseconds
        percentile95 = timing.wallClock.percentile(95).fineMilliseconds
        profile = timing.profile.median.fineMilliseconds
    }
}

extension Duration {
    /// In milliseconds, to the nanosecond, since a layer may take less than a microsecond.
    var fineMilliseconds: Double { (self / .nanoseconds(1)).rounded() / 1e6 }
}
