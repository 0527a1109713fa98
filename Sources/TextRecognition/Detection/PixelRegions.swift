import OpenCVDNN

/// The connected regions of a mask; diagonal neighbors are connected.
struct PixelRegions {
    /// Pixels of one row that touch.
    private struct Run {
        let row: Int
        let columns: ClosedRange<Int>
    }

    private var runs: [Run] = []
    /// For each run, an earlier run of the same region, or itself.
    private var parents: [Int] = []

    /// `isSet`: whether a pixel belongs to the mask.
    init(width: Int, height: Int, isSet: (_ x: Int, _ y: Int) -> Bool) {
        var above = 0..<0
        for y in 0..<height {
            let first = runs.count
            var x = 0
            while x < width {
                guard isSet(x, y) else {
                    x += 1
                    continue
                }
                let start = x
                while x < width, isSet(x, y) { x += 1 }
                add(Run(row: y, columns: start...x - 1), below: &above)
            }
            above = first..<runs.count
        }
    }

    /// `above`: the runs of the row before that may touch this one or those after it.
    private mutating func add(_ run: Run, below above: inout Range<Int>) {
        let number = runs.count
        runs.append(run)
        parents.append(number)
        while let first = above.first, runs[first].columns.upperBound < run.columns.lowerBound - 1 {
            above.removeFirst()
        }
        for other in above {
            if runs[other].columns.lowerBound > run.columns.upperBound + 1 { break }
            join(number, other)
        }
    }

    private mutating func root(of run: Int) -> Int {
        var root = run
        while parents[root] != root {
            parents[root] = parents[parents[root]]
            root = parents[root]
        }
        return root
    }

    private mutating func join(_ run: Int, _ other: Int) {
        let (a, b) = (root(of: run), root(of: other))
        parents[max(a, b)] = min(a, b)
    }

    /// The outermost pixels of each region, the first region first: the ends of its runs, row by row.
    mutating func outlines() -> [[PixelPoint]] {
        var places: [Int: Int] = [:]
        var outlines: [[PixelPoint]] = []
        for number in runs.indices {
            let root = root(of: number)
            let place = places[root] ?? outlines.count
            if place == outlines.count {
                places[root] = place
                outlines.append([])
            }
            let run = runs[number]
            outlines[place].append(PixelPoint(x: run.columns.lowerBound, y: run.row))
            if run.columns.count > 1 { outlines[place].append(PixelPoint(x: run.columns.upperBound, y: run.row)) }
        }
        return outlines
    }
}
