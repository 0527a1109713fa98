import ImageClassification

/// The progress of a run through many photos, with its rate and the time left, on a terminal.
struct ProgressBar {
    /// The number of photos, which may become known only later.
    private let total: Task<Int, any Error>?
    private let known = Known()
    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?

    private actor Known {
        var total: Int?

        func set(_ number: Int) { total = number }
    }

    private static let interval = Duration.milliseconds(100)

    private let endsBeforeResults: Bool
    private let isShown: Bool

    /// `endsBeforeResults`: the results follow only at the end, so both may go to the same terminal.
    init(of names: PhotoNames, endsBeforeResults: Bool) {
        self.endsBeforeResults = endsBeforeResults
        isShown = Progress.isShown(endsBeforeResults: endsBeforeResults)
        guard isShown, names.isRepeatable else {
            total = nil
            return
        }
        total = Task { [known] in
            let number = try await names.count()
            await known.set(number)
            return number
        }
    }

    /// Shows that so many photos are done.
    ///
    /// `earlier`: how many of them an earlier run has done.
    mutating func show(_ done: Int, earlier: Int) async {
        let now = ContinuousClock.now
        guard isShown, lastShown.map({ now - $0 >= Self.interval }) ?? true else { return }
        lastShown = now
        let text = Self.text(done, of: await known.total, earlier: min(earlier, done), in: now - start)
        StandardStream.error.write("\r\u{1B}[K" + text)
    }

    func clear() {
        total?.cancel()
        Progress.clear(endsBeforeResults: endsBeforeResults)
    }

    /// `█████▌         42 %  420 of 1000  61.2 images/s  0:09 left`; without a total, only the numbers.
    static func text(_ done: Int, of total: Int?, earlier: Int, in time: Duration) -> String {
        let seconds = time / .seconds(1)
        let rate = seconds > 0 ? Double(done - earlier) / seconds : 0
        guard let total, total > 0 else { return "\(done)  \(Quantity.rate(rate))" }
        let part = min(Double(done) / Double(total), 1)
        let bar = Bar.text(part, width: 24)
        let left = rate > 0 ? "  \(Quantity.clock(.seconds(Double(max(total - done, 0)) / rate))) left" : ""
        let percentage = "\(Int(part * 100)) %".paddedLeft(to: 5)
        return "\(bar.padded(to: 24)) \(percentage)  \(done) of \(total)  \(Quantity.rate(rate))\(left)"
    }
}
