import Foundation

/// What a contest gave.
struct Comparison: Encodable {
    let name: String
    let subject: String
    let unit: Unit
    let own: Statistics?
    let others: [Other]
    /// Why this package has no number.
    let failure: String?

    /// Another contestant, and this package beside it in each round.
    struct Other: Encodable {
        let name: String
        let value: Statistics?
        /// This package's number over the other's.
        let ratio: Statistics?
        /// This package's number less the other's.
        let difference: Statistics?
        var goal: Verdict?
        /// Why there are no numbers.
        let failure: String?
    }

    /// A goal, and whether it was reached.
    struct Verdict: Encodable {
        let text: String
        let isReached: Bool
        let reason: String
    }

    /// Measures all contestants in turn, A B A B, so that what else the machine does meets all alike. The first round warms up.
    init(_ contest: Contest, rounds: Int) {
        (name, subject, unit) = (contest.name, contest.subject, contest.unit)
        var values: [[Double?]] = []
        var failures: [String?] = Array(repeating: nil, count: contest.others.count + 1)
        let contestants = [contest.own] + contest.others
        let rounds = contest.rounds ?? rounds
        for round in rounds == 1 ? 1...1 : 0...rounds {
            let row = contestants.enumerated().map { index, contestant -> Double? in
                if failures[index] != nil { return nil }
                do {
                    return try contestant.measure()
                } catch {
                    failures[index] = (error as? Execution.Failure)?.reason ?? "\(error)"
                    return nil
                }
            }
            if round > 0 { values.append(row) }
        }
        own = Statistics(values.compactMap { $0[0] })
        failure = failures[0]
        others = contest.others.enumerated().map { index, other in
            let pairs = values.compactMap { row in row[0].flatMap { own in row[index + 1].map { (own, $0) } } }
            let ratio = Statistics(pairs.map { $0.0 / $0.1 }), difference = Statistics(pairs.map { $0.0 - $0.1 })
            let goal = contest.goals.first { $0.other == other.name }
            return Other(
                name: other.name, value: Statistics(values.compactMap { $0[index + 1] }), ratio: ratio,
                difference: difference,
                goal: goal.flatMap { goal in
                    (goal.kind == .ratio ? ratio : difference).map {
                        Verdict(goal, median: $0.median, unit: contest.unit)
                    }
                }, failure: failures[index + 1])
        }
    }
}

extension Comparison.Verdict {
    fileprivate init(_ goal: Goal, median: Double, unit: Unit) {
        isReached = median <= goal.most
        let most = String(format: "%.3g", goal.most)
        text = goal.kind == .ratio ? "at most \(most)" : "at most \(most) \(unit.rawValue) more"
        reason = isReached ? "" : goal.reason
    }
}
