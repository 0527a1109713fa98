public import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Finds words in the outputs of an EAST network, *EAST: An Efficient and Accurate Scene Text Detector* (Zhou et al., 2017): at each
/// place a score, the distances to four edges, and an angle (`cv::dnn::TextDetectionModel_EAST`).
public struct EASTDecoder: Hashable, Sendable, Codable {
    /// The score that a place has to be over, 0...1.
    public var scoreThreshold: Float

    /// Words whose intersection over union with a better one is larger than this are dropped, 0...1.
    public var nmsThreshold: Float

    /// The distance of two places of the outputs, in pixels of the network's input.
    public static let stride = 4

    /// Makes a decoder.
    ///
    /// - Parameters:
    ///   - scoreThreshold: The score that a place has to be over, 0...1.
    ///   - nmsThreshold: A word is dropped if its overlap with a better word is larger than this, 0...1.
    public init(scoreThreshold: Float = 0.5, nmsThreshold: Float = 0.4) {
        self.scoreThreshold = scoreThreshold
        self.nmsThreshold = nmsThreshold
    }

    /// Reads the words from the network's outputs.
    ///
    /// - Parameters:
    ///   - scores: `[1, 1, H, W]`, each 0...1.
    ///   - geometry: `[1, 5, H, W]`: the distances to the upper, right, lower and left edge, in pixels of the input, and the angle in
    ///     radians, counterclockwise.
    /// - Returns: The words in pixels of the network's input, the best first.
    /// - Throws: `PipelineError` if the outputs have other shapes, a threshold is out of range or a word isn't finite; `DNNError` if
    ///   their elements aren't `Float`.
    public func regions(scores: Tensor, geometry: Tensor) throws -> [TextRegion] {
        for (threshold, name) in [(scoreThreshold, "scoreThreshold"), (nmsThreshold, "nmsThreshold")]
        where !(0...1).contains(threshold) {
            throw PipelineError(.invalidArgument, "it must be 0 to 1, but is \(threshold)", subject: name)
        }
        let shape = scores.shape
        guard shape.count == 4, shape[0] == 1, shape[1] == 1, geometry.shape == [1, 5, shape[2], shape[3]] else {
            throw PipelineError(
                .unexpectedOutput,
                "the outputs \(shape) and \(geometry.shape) aren't those of EAST: they must be [1, 1, H, W] and [1, 5, H, W]",
                subject: "output")
        }
        let words = try words(scores.array(of: Float.self), geometry.array(of: Float.self), width: shape[3])
        let kept = try nmsBoxes(
            words.map(\.box), scores: words.map(\.score), scoreThreshold: scoreThreshold, nmsThreshold: nmsThreshold)
        return kept.map { TextRegion(corners: Quadrilateral(words[$0].box), score: words[$0].score) }
    }

    private func words(
        _ scores: [Float], _ geometry: [Float], width: Int
    ) throws -> [(box: RotatedRect, score: Float)] {
        // Up to 1.001, which networks in half precision give.
        guard scores.allSatisfy({ 0...1.001 ~= $0 }) else {
            throw PipelineError(
                .unusableNumbers, "a score isn't a probability, 0 to 1: the network may lack its sigmoid",
                subject: "output")
        }
        return try scores.indices.filter { scores[$0] > scoreThreshold }.map { place in
            let numbers = (0..<5).map { Double(geometry[$0 * scores.count + place]) }
            let size = Size2d(width: numbers[1] + numbers[3], height: numbers[0] + numbers[2])
            guard numbers.allSatisfy(\.isFinite), size.width >= 0, size.height >= 0 else {
                throw PipelineError(
                    .unusableNumbers, "the geometry at place \(place) isn't that of a word: \(numbers)",
                    subject: "output")
            }
            // From the place to the middle of the word, in its own directions, and turned counterclockwise.
            let (across, down) = ((numbers[1] - numbers[3]) / 2, (numbers[2] - numbers[0]) / 2)
            let (cosine, sine) = (cos(numbers[4]), sin(numbers[4]))
            let (x, y) = (Double(place % width * Self.stride), Double(place / width * Self.stride))
            let center = Point2d(x: x + across * cosine + down * sine, y: y - across * sine + down * cosine)
            return (RotatedRect(center: center, size: size, angle: -numbers[4] * 180 / .pi), scores[place])
        }
    }
}
