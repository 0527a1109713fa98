import ObjectDetection
import OpenCVDNN
import TestSupport
import Testing

/// Polygons around masks. What is in a polygon is told by counting the edges to the left of a pixel's center.
@Suite("Outlines of masks") struct MaskOutlineTests {
    /// A mask of rows of characters, where `#` is covered; its upper left corner is (3, 2).
    private func mask(_ rows: [String]) throws -> Detection.Mask {
        let covered = rows.joined().map { $0 == "#" }
        var runs: [Int] = []
        var (current, length) = (false, 0)
        for pixel in covered {
            if pixel != current {
                runs.append(length)
                (current, length) = (pixel, 0)
            }
            length += 1
        }
        runs.append(length)
        let region = Rect2i(x: 3, y: 2, width: rows[0].count, height: rows.count)
        return try Detection.Mask(region: region, runs: runs)
    }

    /// The rows of characters whose centers a polygon has around them.
    private func filled(_ polygon: [Point2i], like rows: [String]) -> [String] {
        rows.indices.map { y in
            String(
                rows[y].indices.enumerated().map { x, _ in
                    let (center, row) = (Double(x) + 3.5, y + 2)
                    let crossings = polygon.indices.count { index in
                        let (a, b) = (polygon[index], polygon[(index + 1) % polygon.count])
                        guard min(a.y, b.y) <= row, max(a.y, b.y) > row else { return false }
                        let share = (Double(row) + 0.5 - Double(a.y)) / Double(b.y - a.y)
                        return Double(a.x) + share * Double(b.x - a.x) < center
                    }
                    return crossings % 2 == 1 ? "#" : "."
                })
        }
    }

    private func area(_ polygon: [Point2i]) -> Int {
        polygon.indices.reduce(0) { sum, index in
            let (a, b) = (polygon[index], polygon[(index + 1) % polygon.count])
            return sum + a.x * b.y - b.x * a.y
        } / 2
    }

    static let shapes: [(rows: [String], points: Int)] = [
        (["####", "####"], 4), ([".##.", "####"], 8), (["#..", "###"], 6), ([".#.", "#.#", ".#."], 18),
        // A hole, two parts, and a part in a hole: each takes two points more than its own.
        (["###", "#.#", "###"], 10), (["##..#", "##..#"], 10),
        (["#####", "#...#", "#.#.#", "#...#", "#####"], 16), (["#.", ".#"], 8),
    ]

    @Test("What is enclosed are the pixels of the mask", arguments: shapes)
    func enclosed(rows: [String], points: Int) throws {
        let mask = try mask(rows)
        let polygon = mask.outline()
        #expect(polygon.count == points, "\(polygon)")
        #expect(filled(polygon, like: rows) == rows)
        #expect(area(polygon) == mask.area)
    }

    @Test("A rectangle's corners, clockwise") func rectangle() throws {
        #expect(
            try mask(["....", ".##.", "...."]).outline()
                == [(4, 3), (6, 3), (6, 4), (4, 4)].map { Point2i(x: $0.0, y: $0.1) })
        #expect(try mask(["....", "...."]).outline().isEmpty)
    }

    /// Linear congruential numbers: parts, holes and corners that touch in every way.
    @Test("Noise", arguments: 1...20) func noise(seed: UInt32) throws {
        var state = seed
        let rows = (0..<17).map { _ in
            String(
                (0..<23).map { _ in
                    state = state &* 1_664_525 &+ 1_013_904_223
                    return (state >> 16) % 20 < seed ? "#" : "."
                })
        }
        let mask = try mask(rows)
        let polygon = mask.outline()
        #expect(filled(polygon, like: rows) == rows)
        #expect(area(polygon) == mask.area)
    }

    @Test("Stretches that follow each other are one") func touching() throws {
        let mask = try Detection.Mask(region: Rect2i(x: 0, y: 0, width: 4, height: 1), runs: [0, 2, 0, 2])
        #expect(mask.outline().count == 4)
    }
}
