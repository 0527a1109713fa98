import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The probability of each class at each step of a line.
struct StepProbabilities {
    let stepCount: Int
    let classCount: Int
    private var values: [Float]

    /// - Parameters:
    ///   - output: `[1, T, C]`, `[T, 1, C]` or `[T, C]`.
    ///   - areProbabilities: Whether the numbers are probabilities already; `nil` to tell it by their sums.
    /// - Throws: `PipelineError` if the output has another shape, or numbers that aren't finite.
    init(_ output: Tensor, areProbabilities: Bool? = nil) throws {
        let shape = output.shape
        guard shape.count == 2 || shape.count == 3 && (shape[0] == 1 || shape[1] == 1), let classes = shape.last,
            classes >= 2
        else {
            throw PipelineError(
                .unexpectedOutput,
                "the output \(shape) isn't scores for the steps of one line: its shape must be [1, T, C], [T, 1, C] or [T, C]",
                subject: "output")
        }
        classCount = classes
        stepCount = shape.dropLast().reduce(1, *)
        values = try output.array(of: Float.self)
        guard values.allSatisfy(\.isFinite) else {
            throw PipelineError(
                .unusableNumbers,
                "some scores aren't finite: the network's input may be prepared in another way than it expects, or it gives the logarithm of 0",
                subject: "output")
        }
        if !(areProbabilities ?? (0..<stepCount).allSatisfy { isDistribution(self[$0]) }) {
            for step in 0..<stepCount { applySoftmax(toStep: step) }
        }
    }

    subscript(step: Int) -> ArraySlice<Float> { values[step * classCount..<(step + 1) * classCount] }

    /// A network in 8 bits may be off by some hundredths.
    private func isDistribution(_ scores: ArraySlice<Float>) -> Bool {
        scores.allSatisfy { $0 >= 0 } && abs(scores.reduce(0) { $0 + Double($1) } - 1) < 0.05
    }

    private mutating func applySoftmax(toStep step: Int) {
        let range = step * classCount..<(step + 1) * classCount
        let greatest = Double(values[range].max() ?? 0)
        let powers = values[range].map { exp(Double($0) - greatest) }
        let sum = powers.reduce(0, +)
        for (place, power) in zip(range, powers) { values[place] = Float(power / sum) }
    }

    /// The best class of each step, without repetitions and blanks, and the mean of their probabilities.
    func greedyPath(blank: Int) -> (classes: [Int], confidence: Double) {
        var classes: [Int] = []
        var (last, sum) = (blank, 0.0)
        for step in 0..<stepCount {
            let scores = self[step]
            // The first of several, as NumPy's argmax.
            let best = scores.indices.reduce(scores.startIndex) { scores[$1] > scores[$0] ? $1 : $0 }
            let index = best - scores.startIndex
            if index != blank, index != last {
                classes.append(index)
                sum += Double(scores[best])
            }
            last = index
        }
        return (classes, classes.isEmpty ? 0 : sum / Double(classes.count))
    }

    /// The most probable classes of a step, the best first, those of equal probability in their order.
    func best(_ count: Int, ofStep step: Int) -> [(index: Int, probability: Double)] {
        let scores = self[step].enumerated().map { (index: $0.offset, probability: Double($0.element)) }
        if count >= scores.count { return scores.sorted { ($1.probability, $0.index) < ($0.probability, $1.index) } }
        var best: [(index: Int, probability: Double)] = []
        for score in scores where best.count < count || score.probability > best[best.count - 1].probability {
            let place = best.firstIndex { $0.probability < score.probability } ?? best.count
            best.insert(score, at: place)
            if best.count > count { best.removeLast() }
        }
        return best
    }
}
