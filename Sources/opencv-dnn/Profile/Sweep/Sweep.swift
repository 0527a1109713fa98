import OpenCVDNN

/// Measures how many images per second a network takes with different plans.
struct Sweep {
    /// Copies of the network for a number of threads, one for each worker of the largest plan.
    let nets: [Int: [DNNNet]]
    /// The inputs for each batch size, or why the network can't have them.
    let inputs: [Int: Result<[String: Tensor], any Error>]

    /// What came of a plan: images per second, or why the network refuses it.
    typealias Outcome = (plan: SweepPlan, rate: Result<Double, any Error>)

    /// The time for which the workers of a plan run in a round.
    private static let slice = Duration.milliseconds(300)

    /// Measures plans, in rounds, so that a busy moment doesn't hit one plan alone. The best round counts.
    func outcomes(of plans: [SweepPlan], rounds: Int) async -> [Outcome] {
        var rates: [SweepPlan: Result<Double, any Error>] = [:]
        for round in 0..<rounds {
            for (index, plan) in plans.enumerated() {
                Progress.show(
                    "threads \(plan.threads), workers \(plan.workers), batch \(plan.batch)",
                    round * plans.count + index + 1,
                    of: rounds * plans.count, endsBeforeResults: true)
                if case .failure = rates[plan] { continue }
                let earlier = (try? rates[plan]?.get()) ?? 0
                do {
                    rates[plan] = .success(max(earlier, try await rate(of: plan)))
                } catch {
                    rates[plan] = .failure(error)
                }
            }
        }
        Progress.clear(endsBeforeResults: true)
        return plans.compactMap { plan in rates[plan].map { (plan, $0) } }
    }

    private func rate(of plan: SweepPlan) async throws -> Double {
        guard let inputs = try inputs[plan.batch]?.get(), let nets = nets[plan.threads]?.prefix(plan.workers) else {
            return 0
        }
        try OpenCV.setThreadCount(plan.threads)
        // The first run with a batch size lays out memory.
        for net in nets { _ = try await net.run(inputs) }
        let work = BlockingWork(width: plan.workers)
        let start = ContinuousClock.now
        let runs = try await withThrowingTaskGroup(of: Int.self) { group in
            for net in nets {
                group.addTask {
                    try await work.run {
                        var count = 0
                        while count == 0 || ContinuousClock.now - start < Self.slice {
                            _ = try net.run(inputs)
                            count += 1
                        }
                        return count
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        return Double(runs * plan.batch) / ((ContinuousClock.now - start) / .seconds(1))
    }
}
