import OpenCVDNN

/// What a network put out for a batch, one row of scores for each image: `[N, classes]`.
struct ScoreTable {
    /// The name of the output.
    let name: String
    /// The shape as the network gave it: axes of length 1 may follow or stand between.
    let shape: Tensor.Shape
    /// The type that the network gave the scores in.
    let elementType: Tensor.ElementType
    private let tensor: Tensor
    private let imageCount: Int
    private let classCount: Int

    /// Finds the scores among a run's outputs.
    ///
    /// - Parameters:
    ///   - outputs: All outputs of the run.
    ///   - imageCount: How many images it was of.
    ///   - quantization: How the integers of an output stand for numbers; `nil` where nothing tells.
    /// - Throws: `ClassificationError` if no output, or more than one, may hold the scores, and when they are integers
    ///   whose meaning isn't known.
    init(
        outputs: [(name: String, tensor: Tensor)], imageCount: Int,
        quantization: (_ output: String) -> Quantization? = { _ in nil }
    ) throws {
        let tables = Self.candidates(among: outputs, imageCount: imageCount)
        guard tables.count == 1, let (name, scores) = tables.first else {
            throw Self.unexpected(outputs, imageCount: imageCount)
        }
        self.name = name
        shape = scores.shape
        elementType = scores.elementType
        tensor = try Self.numbers(of: scores, output: name, quantization: quantization)
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

    /// The scores in `Float`: integers are scaled, other types converted.
    private static func numbers(
        of scores: Tensor, output: String, quantization: (_ output: String) -> Quantization?
    ) throws -> Tensor {
        if scores.elementType == .float32 { return scores }
        var numbers = try scores.converted(to: .float32)
        if [.float16, .bfloat16, .float64].contains(scores.elementType) { return numbers }
        guard let quantization = quantization(output) else {
            throw unexpectedIntegers(output: output)
        }
        try numbers.withMutableSpan(of: Float.self) { numbers in
            for index in numbers.indices {
                numbers[index] = quantization.scale * (numbers[index] - Float(quantization.zeroPoint))
            }
        }
        return numbers
    }

    /// The outputs that may hold the scores. OpenCV 4 has `[classes]` as `[classes, 1]`, which only counts where no output is
    /// of a shape that says more.
    private static func candidates(
        among outputs: [(name: String, tensor: Tensor)], imageCount: Int
    ) -> [(name: String, tensor: Tensor)] {
        let tables = outputs.filter { isTable($0.tensor.shape, imageCount: imageCount) }
        if !tables.isEmpty || imageCount > 1 { return tables }
        return outputs.filter { output in
            let shape = output.tensor.shape
            return shape.count == 2 && shape[0] > 0 && shape[1] == 1
        }
    }

    /// Whether a shape is `[N, classes]`, also with axes of length 1 as in GoogLeNet's `[N, 1000, 1, 1]`; for one image,
    /// `[classes]` too.
    private static func isTable(_ shape: Tensor.Shape, imageCount: Int) -> Bool {
        guard shape.elementCount > 0, let first = shape.first else { return false }
        if shape.count == 1 { return imageCount == 1 }
        return first == imageCount && shape.dropFirst().count(where: { $0 > 1 }) <= 1
    }

    /// The error of an output of integers that stand for nobody knows what.
    static func unexpectedIntegers(output: String) -> ClassificationError {
        ClassificationError(
            .unexpectedOutput,
            "the output '\(output)' holds integers, and the network does not tell the scale and zero point by which they stand "
                + "for scores: take an output of floating-point numbers, as a DequantizeLinear gives", subject: "output"
        )
    }

    private static func unexpected(
        _ outputs: [(name: String, tensor: Tensor)], imageCount: Int
    ) -> ClassificationError {
        let names = outputs.map { "\($0.name) \($0.tensor.shape)" }.joined(separator: ", ")
        func fits(_ count: Int) -> Bool {
            !candidates(among: outputs, imageCount: count).isEmpty
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
