public import OpenCVDNN

/// A line or word of text that a detector found: four corners in reading order, and how sure the detector is.
public struct TextRegion: Hashable, Sendable, Codable {
    /// The corners, clockwise from the beginning of the upper edge.
    public var corners: Quadrilateral

    /// How sure the detector is, 0...1.
    public var score: Float

    /// Describes a region.
    ///
    /// - Parameters:
    ///   - corners: The corners, clockwise from the beginning of the upper edge.
    ///   - score: How sure the detector is, 0...1.
    public init(corners: Quadrilateral, score: Float) {
        self.corners = corners
        self.score = score
    }
}

extension TextRegion {
    /// The region with corners that a function makes of these.
    func map(_ transform: (Point2d) -> Point2d) -> TextRegion {
        TextRegion(corners: corners.map(transform), score: score)
    }
}

extension [TextRegion] {
    /// The regions from top to bottom, and from left to right where they begin at the same height: within half the smaller one's height.
    func inReadingOrder() -> [TextRegion] {
        var ordered: [TextRegion] = []
        for region in sorted(by: { $0.start < $1.start }) {
            var place = ordered.count
            while place > 0, region.isBefore(ordered[place - 1]) { place -= 1 }
            ordered.insert(region, at: place)
        }
        return ordered
    }
}

extension TextRegion {
    fileprivate var start: (Double, Double) { (corners.topLeft.y, corners.topLeft.x) }

    /// Whether it is on the same line as another region, and to its left.
    fileprivate func isBefore(_ other: TextRegion) -> Bool {
        abs(corners.topLeft.y - other.corners.topLeft.y) < Swift.min(corners.leftHeight, other.corners.leftHeight) / 2
            && corners.topLeft.x < other.corners.topLeft.x
    }
}

extension Quadrilateral {
    /// The length of the edge where the text begins.
    var leftHeight: Double { topLeft.distance(to: bottomLeft) }
}

extension Point2d {
    func distance(to other: Point2d) -> Double {
        let (x, y) = (other.x - x, other.y - y)
        return (x * x + y * y).squareRoot()
    }
}
