import OpenCVDNN

/// What a task works on.
struct Job {
    let model: String
    let shape: Tensor.Shape
    let repetitions: Int

    /// A blob of the network's input.
    func noise() throws -> Tensor {
        try Tensor((0..<shape.elementCount).map { _ in Float.random(in: -1...1) }, shape: shape)
    }

    /// Seconds of each repetition, after one that warms up.
    func timed(_ body: () throws -> Void) rethrows -> [Double] {
        try body()
        let clock = ContinuousClock()
        return try (0..<repetitions).map { _ in try clock.measure(body) / .seconds(1) }
    }
}

/// What a task measured, as all twins print it.
struct Measurement: Encodable {
    var version = OpenCV.versionString
    /// Layers that took time: one that is fused into another takes none.
    var layers = 0
    var values: [Double] = []
}
