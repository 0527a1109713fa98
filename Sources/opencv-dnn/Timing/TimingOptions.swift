import ArgumentParser

/// How often a network is run to measure its time.
struct TimingOptions: ParsableArguments {
    @Option(help: .init("How many forwards are measured.", valueName: "n"))
    var runs = 20

    @Option(help: .init("How many forwards come before those, besides the first.", valueName: "n"))
    var warmup = 3

    func validate() throws {
        if runs < 1 { throw ValidationError("--runs is 1 or more, not \(runs)") }
        if warmup < 0 { throw ValidationError("--warmup is 0 or more, not \(warmup)") }
    }
}
