import OpenCVDNN

/// The times of forward passes: the first, which also lays out memory and fuses layers, and later ones.
struct ForwardTiming {
    /// The wall-clock time of the first call.
    var first: Duration
    /// The wall-clock times of the measured calls: setting inputs, running, copying outputs.
    var wallClock: Samples
    /// OpenCV's total over the layers in the same calls (getPerfProfile).
    var profile: Samples
    /// The median of each layer's time, in the network's order.
    var layers: [(name: String, time: Duration)]

    /// Runs a network on generated numbers. If OpenCV 4 refuses the declared element types, uses float32.
    static func measure(_ net: DNNNet, inputs: [NetworkInput], plan: TimingOptions) throws -> Self {
        do {
            return try measure(net, tensors: SyntheticInput.tensors(for: inputs, asDeclared: true), plan: plan)
        } catch let error as DNNError where inputs.contains(where: { ($0.elementType ?? .float32) != .float32 }) {
            let tensors = try SyntheticInput.tensors(for: inputs, asDeclared: false)
            guard let timing = try? measure(net, tensors: tensors, plan: plan) else { throw error }
            return timing
        }
    }

    private static func measure(_ net: DNNNet, tensors: [String: Tensor], plan: TimingOptions) throws -> Self {
        let first = try timed(net, tensors).time
        for _ in 0..<plan.warmup { _ = try timed(net, tensors) }
        var runs: [(time: Duration, profile: PerfProfile)] = []
        for run in 1...plan.runs {
            Progress.show("forward", run, of: plan.runs)
            runs.append(try timed(net, tensors))
        }
        Progress.clear()
        let names = runs[0].profile.layers.map(\.name)
        return Self(
            first: first, wallClock: Samples(runs.map(\.time)), profile: Samples(runs.map(\.profile.total)),
            layers: names.enumerated().map { index, name in
                (
                    name,
                    Samples(
                        runs.compactMap {
                            $0.profile.layers.indices.contains(index) ? $0.profile.layers[index].time : nil
                        }
                    ).median
                )
            })
    }

    private static func timed(
        _ net: DNNNet, _ tensors: [String: Tensor]
    ) throws -> (time: Duration, profile: PerfProfile) {
        let clock = ContinuousClock()
        let start = clock.now
        let inference = try net.run(tensors)
        return (start.duration(to: clock.now), inference.profile)
    }
}
