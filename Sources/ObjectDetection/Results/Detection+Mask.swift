internal import ImagePipeline
public import OpenCVDNN

extension Detection {
    /// The pixels of a photo that an object covers, as run lengths.
    public struct Mask: Hashable, Sendable, Codable {
        /// The part of the photo that the runs are about; no pixel outside it is covered.
        public let region: Rect2i

        /// How many pixels in a row are not covered, then how many are, then are not, and so on: row by row over the region, from its
        /// upper left corner. Their sum is the number of pixels of the region.
        public let runs: [Int]

        /// Makes a mask of runs.
        ///
        /// - Parameters:
        ///   - region: The part of the photo that the runs are about.
        ///   - runs: How many pixels are not covered, then are covered, and so on.
        /// - Throws: `PipelineError` if a run is negative, if their sum isn't the number of the region's pixels, or if the region has a
        ///   negative size or lies beyond 2^31 pixels.
        public init(region: Rect2i, runs: [Int]) throws {
            let places = -1 << 31...1 << 31
            guard places.contains(region.x), places.contains(region.y), 0...1 << 31 ~= region.width,
                0...1 << 31 ~= region.height
            else {
                throw PipelineError(
                    .invalidArgument, "the region must have a size of 0 or more, and lie within 2^31 pixels: \(region)",
                    subject: "region")
            }
            var rest = region.area
            for run in runs where rest >= 0 { rest = run < 0 || run > rest ? -1 : rest - run }
            guard rest == 0 else {
                throw PipelineError(
                    .invalidArgument,
                    "the runs must be 0 or more, and their sum the \(region.area) pixels of the region",
                    subject: "runs")
            }
            self.region = region
            self.runs = runs
        }

        /// Makes a mask by asking for each pixel of a region, row by row.
        init(region: Rect2i, isCovered: (_ x: Int, _ y: Int) -> Bool) {
            var runs: [Int] = []
            var (current, length) = (false, 0)
            if !region.isEmpty {
                for y in region.y..<region.maxY {
                    for x in region.x..<region.maxX {
                        if isCovered(x, y) == current {
                            length += 1
                        } else {
                            runs.append(length)
                            (current, length) = (!current, 1)
                        }
                    }
                }
                runs.append(length)
            }
            self.region = region
            self.runs = runs
        }
    }
}

extension Detection.Mask {
    /// The number of pixels covered.
    public var area: Int { runs.indices.reduce(0) { $0 + ($1 % 2 == 1 ? runs[$1] : 0) } }

    /// The covered pixels, as stretches of rows: the row, and the columns in it.
    public func forEachStretch(_ body: (_ y: Int, _ columns: Range<Int>) throws -> Void) rethrows {
        var position = 0
        for (index, run) in runs.enumerated() {
            let end = position + run
            while index % 2 == 1, position < end {
                let (row, column) = position.quotientAndRemainder(dividingBy: region.width)
                let length = min(region.width - column, end - position)
                let start = region.x + column
                try body(region.y + row, start..<start + length)
                position += length
            }
            position = end
        }
    }

    /// Run lengths over a whole photo, column by column, as COCO's uncompressed RLE has them: how many pixels are not covered, then how
    /// many are, and so on.
    ///
    /// - Parameter imageSize: The width and height of the photo.
    /// - Returns: The counts; their sum is the number of the photo's pixels. What of the region is beyond the photo is left out.
    public func cocoCounts(imageSize: Size2i) -> [Int] {
        // The stretches of each column, from the top: rows come in order, so a column's last one is the one to grow.
        var columns = [[Range<Int>]](repeating: [], count: region.width)
        forEachStretch { y, range in
            guard (0..<imageSize.height).contains(y) else { return }
            for x in range.clamped(to: 0..<max(imageSize.width, 0)) {
                let column = x - region.x
                if let last = columns[column].last, last.upperBound == y {
                    columns[column][columns[column].count - 1] = last.lowerBound..<y + 1
                } else {
                    columns[column].append(y..<y + 1)
                }
            }
        }
        var counts: [Int] = []
        var position = 0
        for (column, stretches) in columns.enumerated() {
            for stretch in stretches {
                let start = (region.x + column) * imageSize.height + stretch.lowerBound
                if start == position, !counts.isEmpty {
                    counts[counts.count - 1] += stretch.count
                } else {
                    counts += [start - position, stretch.count]
                }
                position = start + stretch.count
            }
        }
        let rest = imageSize.width * imageSize.height - position
        return rest > 0 ? counts + [rest] : counts
    }
}

extension Detection.Mask {
    private enum CodingKeys: String, CodingKey {
        case region, runs
    }

    /// Reads a mask.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if the runs don't fill the region.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let runs = try values.decode([Int].self, forKey: .runs)
        do {
            try self.init(region: values.decode(Rect2i.self, forKey: .region), runs: runs)
        } catch let error as PipelineError {
            throw DecodingError.dataCorruptedError(forKey: .runs, in: values, debugDescription: error.message)
        }
    }
}
