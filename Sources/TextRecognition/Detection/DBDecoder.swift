public import OpenCVDNN

/// Finds lines of text in the output of a DB network, *Real-time Scene Text Detection with Differentiable Binarization* (Liao et al.,
/// 2020), such as PaddleOCR's detectors: a probability for each place that it belongs to text.
///
/// Places over ``binaryThreshold`` that touch are a region. Its rectangle of the least area is kept if the mean probability inside
/// reaches ``scoreThreshold``, and is then grown, since the network was trained on shrunk regions.
///
/// `cv::dnn::TextDetectionModel_DB` does the same with rounded corners, and gives no scores. Unlike it and PaddleOCR, this decoder
/// doesn't look at holes within regions, which aren't text.
public struct DBDecoder: Hashable, Sendable, Codable {
    /// The probability that a place of a text has to be over, 0...1.
    public var binaryThreshold: Float

    /// The mean probability that a region has to reach, 0...1.
    public var scoreThreshold: Float

    /// How much regions are grown: by this part of their area divided by their perimeter.
    public var unclipRatio: Double

    /// Whether each place over the threshold also sets those to its right and below, which joins characters that almost touch.
    public var dilates: Bool

    /// The shorter side of a region before it is grown has to be at least this long, in places of the output.
    public var minimumSide: Double

    /// The number of regions that are looked at, from the top of the image.
    public var maximumCount: Int

    /// Makes a decoder. The defaults are those of RapidOCR.
    ///
    /// - Parameters:
    ///   - binaryThreshold: The probability that a place of a text has to be over, 0...1.
    ///   - scoreThreshold: The mean probability that a region has to reach, 0...1.
    ///   - unclipRatio: How much regions are grown.
    ///   - dilates: Whether each place over the threshold also sets those to its right and below.
    ///   - minimumSide: The least length of a region's shorter side, in places of the output.
    ///   - maximumCount: The number of regions that are looked at.
    public init(
        binaryThreshold: Float = 0.3, scoreThreshold: Float = 0.5, unclipRatio: Double = 1.6, dilates: Bool = true,
        minimumSide: Double = 3, maximumCount: Int = 1000
    ) {
        self.binaryThreshold = binaryThreshold
        self.scoreThreshold = scoreThreshold
        self.unclipRatio = unclipRatio
        self.dilates = dilates
        self.minimumSide = minimumSide
        self.maximumCount = maximumCount
    }

    /// Reads the regions from the network's output.
    ///
    /// - Parameter output: Probabilities for one image, `[1, 1, H, W]`, `[1, H, W]` or `[H, W]`.
    /// - Returns: The regions in places of the output, those that begin higher up first.
    /// - Throws: `PipelineError` if the output has another shape or a number that isn't a probability, or a setting is out of range;
    ///   `DNNError` if its elements aren't `Float`.
    public func regions(in output: Tensor) throws -> [TextRegion] {
        try validate()
        let map = try ProbabilityMap(output)
        let regions = PixelRegions(width: map.width, height: map.height) { x, y in
            if map[x, y] > binaryThreshold { return true }
            guard dilates else { return false }
            return (x > 0 && map[x - 1, y] > binaryThreshold)
                || (y > 0 && (map[x, y - 1] > binaryThreshold || (x > 0 && map[x - 1, y - 1] > binaryThreshold)))
        }
        return regions.outlines.prefix(maximumCount).compactMap { region(of: $0, in: map) }
    }

    private func region(of outline: [PixelPoint], in map: ProbabilityMap) -> TextRegion? {
        let rectangle = MinimalRectangle(around: ConvexHull.corners(of: outline))
        guard rectangle.shorterSide >= minimumSide else { return nil }
        let score = map.mean(in: rectangle)
        guard score >= scoreThreshold else { return nil }
        let grown = rectangle.grown(by: rectangle.unclipDistance(ratio: unclipRatio))
        guard grown.shorterSide >= minimumSide + 2 else { return nil }
        // Pixels are counted by their centers, places from the corner of the output.
        let corners = grown.corners.map { Point2d(x: $0.x + 0.5, y: $0.y + 0.5) }
        return TextRegion(corners: Quadrilateral(ordering: corners), score: score)
    }

    private func validate() throws {
        func require(_ condition: Bool, _ name: String, _ range: String, _ value: some CustomStringConvertible) throws {
            if condition { return }
            throw PipelineError(.invalidArgument, "it must be \(range), but is \(value)", subject: name)
        }
        try require((0...1).contains(binaryThreshold), "binaryThreshold", "0 to 1", binaryThreshold)
        try require((0...1).contains(scoreThreshold), "scoreThreshold", "0 to 1", scoreThreshold)
        try require((0...100).contains(unclipRatio), "unclipRatio", "0 to 100", unclipRatio)
        try require(minimumSide >= 0 && minimumSide.isFinite, "minimumSide", "0 or more", minimumSide)
        try require(maximumCount >= 1, "maximumCount", "at least 1", maximumCount)
    }
}
