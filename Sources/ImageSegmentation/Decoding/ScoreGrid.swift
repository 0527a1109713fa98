import OpenCVDNN

/// The scores of a network for one image: a plane of numbers for each class.
struct ScoreGrid {
    let width: Int
    let height: Int
    let channels: Int
    private let scores: [Float]

    /// `output`: `[1, C, H, W]` for class scores, `[1, H, W, C]` for those with channels last.
    init(_ output: Tensor, channelsLast: Bool) throws {
        let planes = channelsLast ? try output.transposed([0, 3, 1, 2]) : output
        (channels, height, width) = (planes.shape[1], planes.shape[2], planes.shape[3])
        scores = try Self.finite(planes.array(of: Float.self))
        guard channels <= Int(ClassMap.unseen) else {
            throw PipelineError(
                .unexpectedOutput, "the output has \(channels) classes, and a map has room for \(ClassMap.unseen)",
                subject: "output")
        }
    }

    /// `output`: one score for each place.
    init(foreground output: Tensor) throws {
        let grid = output.shape.placeGrid
        (channels, height, width) = (1, grid.height, grid.width)
        scores = try Self.finite(output.array(of: Float.self))
    }

    var size: Size2i { Size2i(width: width, height: height) }

    /// Scores that can be interpolated. That of a class which is masked, or the logarithm of 0, is -inf: it becomes a number that is less
    /// than any other score.
    private static func finite(_ scores: [Float]) throws -> [Float] {
        guard scores.allSatisfy({ $0 < .infinity }) else {  // NaN neither
            throw PipelineError(
                .unusableNumbers,
                "some scores are infinite or aren't numbers: the network's input may be prepared in another way than it expects",
                subject: "output")
        }
        return scores.contains(-.infinity) ? scores.map { max($0, -1e30) } : scores
    }

    /// Whether all scores may be probabilities, but for rounding.
    var mayBeProbabilities: Bool { scores.allSatisfy { (-1e-3...1.001).contains($0) } }

    /// The score of a class between four places of the grid, by bilinear interpolation.
    func score(_ channel: Int, _ column: GridPlace, _ row: GridPlace) -> Float {
        func interpolated(_ y: Int) -> Float {
            let line = (channel * height + y) * width
            let left = scores[line + column.first]
            return left + (scores[line + column.second] - left) * column.part
        }
        let above = interpolated(row.first)
        return above + (interpolated(row.second) - above) * row.part
    }

    /// The class with the highest score at each place of the grid; the first one of several.
    private func winners() -> [UInt16] {
        var best = Array(scores.prefix(width * height))
        var winners = [UInt16](repeating: 0, count: best.count)
        for channel in 1..<max(channels, 1) {
            let plane = channel * best.count
            for place in best.indices where scores[plane + place] > best[place] {
                best[place] = scores[plane + place]
                winners[place] = UInt16(channel)
            }
        }
        return winners
    }

    /// The class with the highest interpolated score for every pixel of a photo.
    func classMap(_ view: MapView) throws -> ClassMap {
        let winners = winners()
        return try view.map { column, row in
            let winner = winners[row.first * width + column.first]
            // A class that wins at all four places wins between them.
            if winner == winners[row.first * width + column.second],
                winner == winners[row.second * width + column.first],
                winner == winners[row.second * width + column.second]
            {
                return winner
            }
            var (best, index) = (score(0, column, row), 0)
            for channel in 1..<channels {
                let score = score(channel, column, row)
                if score > best { (best, index) = (score, channel) }
            }
            return UInt16(index)
        }
    }

    /// Class 1 where the interpolated score is over a limit, otherwise class 0.
    func classMap(_ view: MapView, over limit: Float) throws -> ClassMap {
        try view.map { column, row in score(0, column, row) > limit ? 1 : 0 }
    }
}
