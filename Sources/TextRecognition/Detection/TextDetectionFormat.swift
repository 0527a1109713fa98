import OpenCVDNN

/// What the outputs of a text detection network mean.
public enum TextDetectionFormat: Hashable, Sendable, Codable {
    /// A probability for each place that it belongs to text.
    case db(DBDecoder)

    /// Scores, and the geometry of a word for each place.
    case east(EASTDecoder)
}

extension TextDetectionFormat {
    /// Reads the regions from a network's outputs, in pixels of its input.
    ///
    /// `outputs`: in any order.
    func regions(in outputs: [Tensor], inputSize: Size2i) throws -> [TextRegion] {
        switch self {
        case .db(let decoder):
            guard outputs.count == 1, let map = outputs.first else { throw refusal(outputs, "one output for DB") }
            let shape = map.shape
            let (height, width) = (shape.dropLast().last ?? 1, shape.last ?? 1)
            let (x, y) = (Double(inputSize.width) / Double(width), Double(inputSize.height) / Double(height))
            return try decoder.regions(in: map).map { region in
                region.map { Point2d(x: $0.x * x, y: $0.y * y) }
            }
        case .east(let decoder):
            guard outputs.count == 2, let scores = outputs.first(where: { $0.shape.count == 4 && $0.shape[1] == 1 }),
                let geometry = outputs.first(where: { $0.shape.count == 4 && $0.shape[1] == 5 })
            else { throw refusal(outputs, "the outputs [1, 1, H, W] and [1, 5, H, W] for EAST") }
            return try decoder.regions(scores: scores, geometry: geometry)
        }
    }

    private func refusal(_ outputs: [Tensor], _ expected: String) -> PipelineError {
        PipelineError(
            .unexpectedOutput,
            "the network has the outputs \(outputs.map { "\($0.shape)" }.joined(separator: ", ")), but must have \(expected)",
            subject: "output")
    }
}
