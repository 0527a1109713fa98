import OpenCVDNN

/// What a network put out for a batch, one row of scores for each image: `[N, classes]`.
struct ScoreTable {
    /// The shape as the network gave it: axes of length 1 may follow or stand between.
    let shape: Tensor.Shape
    private let tensor: Tensor
    private let imageCount: Int
    private let classCount: Int

    /// Finds the scores among a run's outputs.
    init(outputs: [(name: String, tensor: Tensor)], imageCount: Int) throws {
        let tables = outputs.filter { Self.classCount(of: $0.tensor.shape, imageCount: imageCount) != nil }
        guard tables.count == 1, let scores = tables.first?.tensor else {
            throw Self.unexpected(outputs, imageCount: imageCount)
        }
        shape = scores.shape
        tensor = scores.elementType == .float32 ? scores : try scores.converted(to: .float32)
        self.imageCount = imageCount
        classCount = scores.count / imageCount
    }

    /// Reads the scores of each image in turn, `[classes]`.
    func rows<Result>(_ body: (Span<Float>) throws -> Result) throws -> [Result] {
        try tensor.withSpan(of: Float.self) { scores in
            var results: [Result] = []
            for image in 0..<imageCount {
                results.append(try body(scores.extracting(image * classCount..<(image + 1) * classCount)))
            }
            return results
        }
    }

    /// `[N, classes]`, also with axes of length 1 as in GoogLeNet's `[N, 1000, 1, 1]`; for one image, `[classes]` alone too.
    private static func classCount(of shape: Tensor.Shape, imageCount: Int) -> Int? {
        guard let first = shape.first, shape.elementCount > 0 else { return nil }
        if shape.count == 1 { return imageCount == 1 ? first : nil }
        guard first == imageCount, shape.dropFirst().count(where: { $0 > 1 }) <= 1 else { return nil }
        return shape.elementCount / imageCount
    }

    private static func unexpected(
        _ outputs: [(name: String, tensor: Tensor)], imageCount: Int
    ) -> ClassificationError {
        let names = outputs.map { "\($0.name) \($0.tensor.shape)" }.joined(separator: ", ")
        func fits(_ count: Int) -> Bool {
            outputs.contains { classCount(of: $0.tensor.shape, imageCount: count) != nil }
        }
        let message =
            if fits(imageCount) {
                "several outputs may hold the scores, \(names): name one"
            } else if fits(1) {
                "the network answered \(imageCount) images with \(names): it takes one at a time"
            } else {
                "a classifier puts out one score for each class, (\(imageCount), classes), but this network \(names)"
            }
        return ClassificationError(.unexpectedOutput, message, subject: "output")
    }
}
