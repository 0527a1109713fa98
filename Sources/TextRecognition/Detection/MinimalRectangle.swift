import OpenCVDNN

/// The rectangle of the least area around points (`cv::minAreaRect`): it has an edge in common with their convex hull.
struct MinimalRectangle {
    /// The direction of the first side, of length 1; the second side is to its right, clockwise.
    private(set) var direction: Point2d
    private(set) var center: Point2d
    /// The lengths of the two sides.
    private(set) var sides: Size2d

    /// `hull`: the corners of a convex polygon, at least one.
    init(around hull: [PixelPoint]) {
        let points = hull.map { Point2d($0) }
        var best = Self(around: points, along: Point2d(x: 1, y: 0))
        var leastArea = Double.infinity
        for (start, end) in zip(points, points.dropFirst() + points.prefix(1)) where start != end {
            let (x, y) = (end.x - start.x, end.y - start.y)
            let length = (x * x + y * y).squareRoot()
            let rectangle = Self(around: points, along: Point2d(x: x / length, y: y / length))
            let area = rectangle.sides.width * rectangle.sides.height
            if area < leastArea { (best, leastArea) = (rectangle, area) }
        }
        self = best
    }

    private init(around points: [Point2d], along direction: Point2d) {
        let along = points.map { $0.x * direction.x + $0.y * direction.y }
        let across = points.map { $0.y * direction.x - $0.x * direction.y }
        let (left, right) = (along.min() ?? 0, along.max() ?? 0), (top, bottom) = (across.min() ?? 0, across.max() ?? 0)
        let (x, y) = ((left + right) / 2, (top + bottom) / 2)
        self.direction = direction
        center = Point2d(x: x * direction.x - y * direction.y, y: x * direction.y + y * direction.x)
        sides = Size2d(width: right - left, height: bottom - top)
    }

    /// The length of the shorter side.
    var shorterSide: Double { min(sides.width, sides.height) }

    /// The rectangle with every edge moved outward by a distance.
    func grown(by distance: Double) -> Self {
        var grown = self
        grown.sides = Size2d(width: sides.width + 2 * distance, height: sides.height + 2 * distance)
        return grown
    }

    /// The distance by which the DB network's authors grow a region again that was shrunk for training: area by perimeter.
    func unclipDistance(ratio: Double) -> Double {
        let perimeter = 2 * (sides.width + sides.height)
        return perimeter > 0 ? sides.width * sides.height * ratio / perimeter : 0
    }

    /// The corners in the order of the sides, from the beginning of the first one.
    var corners: [Point2d] {
        [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map { along, across in
            let (x, y) = (along * sides.width, across * sides.height)
            return Point2d(
                x: center.x + x * direction.x - y * direction.y, y: center.y + x * direction.y + y * direction.x)
        }
    }

    /// Whether a place is inside or on the edge.
    func contains(_ x: Double, _ y: Double) -> Bool {
        let (x, y) = (x - center.x, y - center.y)
        let tolerance = 1e-6  // pixels on the edge
        return abs(x * direction.x + y * direction.y) <= sides.width / 2 + tolerance
            && abs(y * direction.x - x * direction.y) <= sides.height / 2 + tolerance
    }
}

extension Quadrilateral {
    /// Four corners of a rectangle in the order in which its text is read: the two leftmost ones are its beginning, and the upper one
    /// of them begins the upper edge.
    init(ordering corners: [Point2d]) {
        let ordered = corners.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        let (left, right) = (ordered[0...1].sorted { $0.y < $1.y }, ordered[2...3].sorted { $0.y < $1.y })
        self.init(topLeft: left[0], topRight: right[0], bottomRight: right[1], bottomLeft: left[1])
    }
}
