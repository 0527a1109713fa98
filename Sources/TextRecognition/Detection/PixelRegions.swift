import ImagePipeline
import OpenCVDNN

/// The connected regions of a mask; diagonal neighbors are connected.
struct PixelRegions {
    /// Pixels of one row that touch.
    private struct Run {
        let row: Int
        let columns: ClosedRange<Int>
    }

    private var runs: [Run] = []
    /// The runs of each region.
    private var regions = DisjointSets()

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
        regions.append()
        while let first = above.first, runs[first].columns.upperBound < run.columns.lowerBound - 1 {
            above.removeFirst()
        }
        for other in above {
            if runs[other].columns.lowerBound > run.columns.upperBound + 1 { break }
            regions.join(number, other)
        }
    }

    /// The outermost pixels of each region, the first region first: the ends of its runs, row by row.
    var outlines: [[PixelPoint]] {
        regions.members.map { region in
            region.flatMap { number in
                let run = runs[number]
                let ends =
                    run.columns.count > 1 ? [run.columns.lowerBound, run.columns.upperBound] : [run.columns.lowerBound]
                return ends.map { PixelPoint(x: $0, y: run.row) }
            }
        }
    }
}
