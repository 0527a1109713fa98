import OpenCVDNN

/// As JSON, a map is its size and run lengths.
extension ClassMap: Codable {
    private enum CodingKeys: CodingKey { case width, height, runs }

    /// Reads run lengths.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if the runs don't fill the map exactly, or one isn't a class index and a length.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let (width, height) = (
            try values.decode(Int.self, forKey: .width), try values.decode(Int.self, forKey: .height)
        )
        let runs = try values.decode([[Int]].self, forKey: .runs)
        func corrupted(_ problem: String) -> DecodingError {
            .dataCorruptedError(forKey: .runs, in: values, debugDescription: problem)
        }
        guard Image.sides.contains(width), Image.sides.contains(height) else {
            throw corrupted("a map can't have \(width) x \(height) pixels")
        }
        var indices: [UInt16] = []
        for run in runs {
            guard run.count == 2, let index = UInt16(exactly: run[0]), run[1] > 0 else {
                throw corrupted("\(run) isn't a class index and a length")
            }
            guard run[1] <= width * height - indices.count else {
                throw corrupted("the runs are longer than \(width) x \(height) pixels")
            }
            indices.append(contentsOf: repeatElement(index, count: run[1]))
        }
        guard indices.count == width * height else {
            throw corrupted("the runs have \(indices.count) of \(width) x \(height) pixels")
        }
        try self.init(width: width, height: height, indices: indices)
    }

    /// Writes run lengths.
    ///
    /// - Parameter encoder: Where to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(width, forKey: .width)
        try values.encode(height, forKey: .height)
        try values.encode(runs, forKey: .runs)
    }

    /// Equal neighbors, row by row: a class index and how many pixels have it.
    private var runs: [[Int]] {
        var runs: [[Int]] = []
        var start = 0
        for end in indices.indices where end + 1 == indices.count || indices[end + 1] != indices[end] {
            runs.append([Int(indices[end]), end + 1 - start])
            start = end + 1
        }
        return runs
    }
}
