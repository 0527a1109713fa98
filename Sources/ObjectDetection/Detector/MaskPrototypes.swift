import ImagePipeline
import OpenCVDNN

/// The maps that the masks of YOLO's segmentation are sums of: `[B, M, H, W]`.
struct MaskPrototypes {
    private let tensor: Tensor
    private let inputSize: Size2i

    /// The prototypes among the outputs of a network.
    init?(_ outputs: [DetectionDecoder.Output], inputSize: Size2i) throws {
        guard let maps = outputs.first(where: { $0.tensor.shape.count == 4 })?.tensor else { return nil }
        guard maps.shape.allSatisfy({ $0 > 0 }) else {
            throw PipelineError(
                .unexpectedOutput, "the prototypes of masks have the shape \(maps.shape), which is empty",
                subject: "output")
        }
        tensor = maps.elementType == .float32 ? maps : try maps.converted(to: .float32)
        self.inputSize = inputSize
    }

    /// The pixels of a photo that an object covers: those in its box where the sum of the prototypes, interpolated between their pixels, is
    /// above 0, which is a probability above one half.
    ///
    /// `box`: in pixels of the photo.
    func mask(
        factors: [Float], image: Int, box: Rect2d, mapping: ImageMapping
    ) throws -> Detection.Mask {
        // The pixels whose centers are in the box.
        func pixels(_ start: Double, _ end: Double, below limit: Int) -> Range<Int> {
            let first = min(max(Int((start - 0.5).rounded(.up)), 0), limit)
            return first..<min(max(Int((end - 0.5).rounded(.up)), first), limit)
        }
        let columns = pixels(box.x, box.maxX, below: mapping.imageSize.width)
        let rows = pixels(box.y, box.maxY, below: mapping.imageSize.height)
        let region = Rect2i(x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
        if region.isEmpty { return Detection.Mask(region: region) { _, _ in false } }

        let (height, width) = (tensor.shape[2], tensor.shape[3])
        let scale = Size2d(
            width: Double(width) / Double(inputSize.width), height: Double(height) / Double(inputSize.height))
        let across = columns.map { x in
            let place = mapping.inputPoint(Point2d(x: Double(x) + 0.5, y: 0)).x * scale.width - 0.5
            return Neighbors(place, count: width)
        }
        let down = rows.map { y in
            let place = mapping.inputPoint(Point2d(x: 0, y: Double(y) + 0.5)).y * scale.height - 0.5
            return Neighbors(place, count: height)
        }
        let (left, right) = (across[0].first, across[across.count - 1].second)
        let (top, bottom) = (down[0].first, down[down.count - 1].second)
        let sums = try sums(factors, image: image, columns: left...right, rows: top...bottom)
        func sum(_ x: Int, _ y: Int) -> Double { sums[(y - top) * (right - left + 1) + x - left] }
        return Detection.Mask(region: region) { x, y in
            let (h, v) = (across[x - region.x], down[y - region.y])
            let upper = sum(h.first, v.first) * (1 - h.weight) + sum(h.second, v.first) * h.weight
            let lower = sum(h.first, v.second) * (1 - h.weight) + sum(h.second, v.second) * h.weight
            return upper * (1 - v.weight) + lower * v.weight > 0
        }
    }

    /// The sum of the prototypes in a part of them, row by row.
    private func sums(
        _ factors: [Float], image: Int, columns: ClosedRange<Int>, rows: ClosedRange<Int>
    ) throws -> [Double] {
        let (count, height, width) = (tensor.shape[1], tensor.shape[2], tensor.shape[3])
        return try tensor.withSpan(of: Float.self) { numbers in
            var sums = [Double](repeating: 0, count: rows.count * columns.count)
            for (channel, factor) in factors.enumerated() {
                let start = (image * count + channel) * height * width
                for (line, y) in rows.enumerated() {
                    for (place, x) in columns.enumerated() {
                        sums[line * columns.count + place] += Double(factor) * Double(numbers[start + y * width + x])
                    }
                }
            }
            return sums
        }
    }
}

/// The two pixels that a place lies between, and how near it is to the second.
private struct Neighbors {
    let first: Int
    let second: Int
    let weight: Double

    init(_ place: Double, count: Int) {
        let place = min(max(place, 0), Double(count - 1))
        first = Int(place)
        second = min(first + 1, count - 1)
        weight = place - Double(first)
    }
}
