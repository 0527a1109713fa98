public import OpenCVDNN

extension Detection.Mask {
    /// One polygon around the covered pixels, for files that have no other masks, such as YOLO's.
    ///
    /// Its points are corners of pixels, so what it encloses is these pixels and no others. Parts that lie apart, and holes, are joined to
    /// the largest part by lines that go there and back, which enclose nothing.
    ///
    /// - Returns: The points in pixels of the photo, clockwise around covered pixels; none if no pixel is covered.
    /// - Complexity: O(*n* · *m*) for *n* points and *m* parts and holes.
    public func outline() -> [Point2i] {
        var edges = MaskEdges(self)
        var loops: [[Point2i]] = []
        while let loop = edges.nextLoop() { loops.append(loop) }
        // The largest first: a hole is smaller than what it is in.
        let areas = loops.map { abs(doubledArea(of: $0)) }
        let order = loops.indices.sorted { (areas[$1], $0) < (areas[$0], $1) }
        return order.reduce(into: []) { polygon, index in join(loops[index], to: &polygon) }
    }

    private func doubledArea(of loop: [Point2i]) -> Int {
        zip(loop, loop.dropFirst() + loop.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
    }

    /// Goes from the nearest point of a polygon to a loop, around it, and back.
    private func join(_ loop: [Point2i], to polygon: inout [Point2i]) {
        let start = loop[0]
        func distance(_ point: Point2i) -> Int {
            let (x, y) = (point.x - start.x, point.y - start.y)
            return x * x + y * y
        }
        guard let nearest = polygon.indices.min(by: { distance(polygon[$0]) < distance(polygon[$1]) }) else {
            polygon = loop
            return
        }
        polygon.insert(contentsOf: loop + [start, polygon[nearest]], at: nearest + 1)
    }
}

/// The edges between the covered pixels of a mask and others. Each has the covered pixel on its right.
private struct MaskEdges {
    /// Where the edges that begin at a point end. There are two where pixels touch at a corner only.
    private var ends: [Point2i: [Point2i]] = [:]
    /// The points where edges begin, row by row.
    private var starts: [Point2i] = []
    private var position = 0

    init(_ mask: Detection.Mask) {
        var rows: [[Range<Int>]] = Array(repeating: [], count: mask.region.height + 1)
        mask.forEachStretch { y, columns in
            let row = y - mask.region.y
            if let last = rows[row].last, last.upperBound == columns.lowerBound {
                rows[row][rows[row].count - 1] = last.lowerBound..<columns.upperBound
            } else {
                rows[row].append(columns)
            }
        }
        var above: [Range<Int>] = []
        for (row, stretches) in rows.enumerated() {
            let y = mask.region.y + row
            for stretch in Self.difference(stretches, above) {
                add(Point2i(x: stretch.lowerBound, y: y), Point2i(x: stretch.upperBound, y: y))
            }
            for stretch in Self.difference(above, stretches) {
                add(Point2i(x: stretch.upperBound, y: y), Point2i(x: stretch.lowerBound, y: y))
            }
            for stretch in stretches {
                add(Point2i(x: stretch.lowerBound, y: y + 1), Point2i(x: stretch.lowerBound, y: y))
                add(Point2i(x: stretch.upperBound, y: y), Point2i(x: stretch.upperBound, y: y + 1))
            }
            above = stretches
        }
    }

    private mutating func add(_ start: Point2i, _ end: Point2i) {
        ends[start, default: []].append(end)
        starts.append(start)
    }

    /// The parts of some stretches that are in none of others. Both are in order.
    private static func difference(_ stretches: [Range<Int>], _ others: [Range<Int>]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var next = 0
        for stretch in stretches {
            var start = stretch.lowerBound
            while next < others.count, others[next].upperBound <= start { next += 1 }
            var other = next
            while other < others.count, others[other].lowerBound < stretch.upperBound {
                if others[other].lowerBound > start { parts.append(start..<others[other].lowerBound) }
                start = max(start, others[other].upperBound)
                other += 1
            }
            if start < stretch.upperBound { parts.append(start..<stretch.upperBound) }
        }
        return parts
    }

    /// Walks along edges that haven't been walked, back to where the walk began; `nil` once there are none.
    mutating func nextLoop() -> [Point2i]? {
        while position < starts.count, ends[starts[position]] == nil { position += 1 }
        guard position < starts.count else { return nil }
        let start = starts[position]
        var loop = [start]
        var (place, direction) = (start, Point2i.zero)
        repeat {
            guard let end = takeEdge(from: place, heading: direction) else { break }  // every walk closes
            let heading = Point2i(x: (end.x - place.x).signum(), y: (end.y - place.y).signum())
            if heading == direction { loop.removeLast() }
            loop.append(end)
            (place, direction) = (end, heading)
        } while place != start
        // The walk began and ended there.
        loop.removeLast()
        return loop
    }

    /// Takes an edge. Of two, the one to the left: pixels that touch at a corner are one part.
    private mutating func takeEdge(from place: Point2i, heading: Point2i) -> Point2i? {
        guard var choices = ends[place] else { return nil }
        let left = choices.firstIndex { end in
            (end.x - place.x).signum() == heading.y && (end.y - place.y).signum() == -heading.x
        }
        let end = choices.remove(at: left ?? 0)
        ends[place] = choices.isEmpty ? nil : choices
        return end
    }
}
