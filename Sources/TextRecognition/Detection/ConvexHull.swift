import OpenCVDNN

typealias PixelPoint = Point2i

/// The corners of the smallest convex polygon around points.
enum ConvexHull {
    /// Andrew's monotone chain.
    ///
    /// `points`: row by row from the top, from left to right.
    /// Returns the corners in order; points on an edge are left out. One point, or the two ends of points on a line, stay as they are.
    static func corners(of points: [PixelPoint]) -> [PixelPoint] {
        guard points.count > 2 else { return points }
        let forth = chain(points), back = chain(points.reversed())
        return Array(forth.dropLast() + back.dropLast())
    }

    private static func chain(_ points: some Sequence<PixelPoint>) -> [PixelPoint] {
        var chain: [PixelPoint] = []
        for point in points {
            while chain.count > 1, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 {
                chain.removeLast()
            }
            chain.append(point)
        }
        return chain
    }

    /// Over 0 for a turn to one side, under 0 for one to the other, 0 for points on a line.
    private static func turn(_ a: PixelPoint, _ b: PixelPoint, _ c: PixelPoint) -> Int {
        (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
}
