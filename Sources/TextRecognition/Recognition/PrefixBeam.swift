#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// CTC prefix beam search (Hannun, https://distill.pub/2017/ctc): the most probable text, where the probabilities of all ways to write it
/// add up.
enum PrefixBeam {
    /// The probabilities that a beginning of the text is all of it up to a step, by what the step was. Both are relative to the best
    /// beginning, since the products of many steps vanish.
    private struct Weight {
        var endingInBlank = 0.0
        var endingInCharacter = 0.0
        var total: Double { endingInBlank + endingInCharacter }
    }

    /// The classes of the best text, and its probability to the power of 1 by their number.
    static func search(
        _ steps: StepProbabilities, blank: Int, width: Int, candidates: Int
    ) -> (classes: [Int], confidence: Double) {
        var beam: [(prefix: [Int], weight: Weight)] = [([], Weight(endingInBlank: 1))]
        var logarithm = 0.0
        for step in 0..<steps.stepCount {
            var next: [[Int]: Weight] = [:]
            for (index, probability) in steps.best(candidates, ofStep: step) where probability > 0 {
                for (prefix, weight) in beam {
                    if index == blank {
                        next[prefix, default: Weight()].endingInBlank += weight.total * probability
                    } else if index == prefix.last {
                        // The same character again needs a blank in between; without, it is still the one before.
                        next[prefix, default: Weight()].endingInCharacter += weight.endingInCharacter * probability
                        next[prefix + [index], default: Weight()].endingInCharacter +=
                            weight.endingInBlank * probability
                    } else {
                        next[prefix + [index], default: Weight()].endingInCharacter += weight.total * probability
                    }
                }
            }
            let sorted = next.sorted { first, second in
                let (one, other) = (first.value.total, second.value.total)
                return one == other ? first.key.lexicographicallyPrecedes(second.key) : one > other
            }
            guard let greatest = sorted.first?.value.total, greatest > 0 else { break }
            logarithm += log(greatest)
            beam = sorted.prefix(width).map { prefix, weight in
                (
                    prefix,
                    Weight(
                        endingInBlank: weight.endingInBlank / greatest,
                        endingInCharacter: weight.endingInCharacter / greatest)
                )
            }
        }
        let best = beam[0]
        guard !best.prefix.isEmpty else { return ([], 0) }
        return (best.prefix, exp((logarithm + log(best.weight.total)) / Double(best.prefix.count)))
    }
}
