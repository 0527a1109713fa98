import OpenCVDNN

/// A probability for each place of an image.
struct ProbabilityMap {
    let width: Int
    let height: Int
    private let probabilities: [Float]

    /// `output`: `[1, 1, H, W]`, `[1, H, W]` or `[H, W]`.
    init(_ output: Tensor) throws {
        let shape = output.shape
        guard (2...4).contains(shape.count), shape.dropLast(2).allSatisfy({ $0 == 1 }), shape.allSatisfy({ $0 > 0 })
        else {
            throw PipelineError(
                .unexpectedOutput,
                "the output \(shape) isn't a probability for each place: its shape must be [1, 1, H, W], [1, H, W] or [H, W]",
                subject: "output")
        }
        (height, width) = (shape[shape.count - 2], shape[shape.count - 1])
        probabilities = try output.array(of: Float.self)
        if let number = probabilities.first(where: { !(-1e-3...1.001).contains($0) }) {
            throw PipelineError(
                .unusableNumbers, "\(number.isNaN ? "NaN" : "\(number)") isn't a probability: each must be 0 to 1",
                subject: "output")
        }
    }

    subscript(x: Int, y: Int) -> Float { probabilities[y * width + x] }

    /// The mean probability of the pixels whose centers are inside a rectangle or on its edge; 0 if there are none.
    func mean(in rectangle: MinimalRectangle) -> Float {
        let corners = rectangle.corners
        func range(_ coordinates: [Double], upTo count: Int) -> ClosedRange<Int> {
            let first = min(max(Int((coordinates.min() ?? 0).rounded(.down)), 0), count - 1)
            let last = min(max(Int((coordinates.max() ?? 0).rounded(.up)), 0), count - 1)
            return first...last
        }
        let columns = range(corners.map(\.x), upTo: width)
        var (sum, count) = (0.0, 0)
        for y in range(corners.map(\.y), upTo: height) {
            for x in columns where rectangle.contains(Double(x), Double(y)) {
                sum += Double(self[x, y])
                count += 1
            }
        }
        return count > 0 ? Float(sum / Double(count)) : 0
    }
}
