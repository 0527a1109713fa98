import ArgumentParser

/// How many forward passes to measure.
struct TimingOptions: ParsableArguments {
    @Option(help: .init("How many forward passes to measure.", valueName: "n"))
    var runs = Self.defaultRuns

    @Option(help: .init("How many forward passes to run before those, after the first.", valueName: "n"))
    var warmup = Self.defaultWarmup

    private static let (defaultRuns, defaultWarmup) = (20, 3)

    /// Whether the counts are others than the defaults.
    var isChosen: Bool { runs != Self.defaultRuns || warmup != Self.defaultWarmup }

    func validate() throws {
        if runs < 1 { throw ValidationError("--runs must be at least 1, but is \(runs)") }
        if warmup < 0 { throw ValidationError("--warmup must be at least 0, but is \(warmup)") }
    }
}
