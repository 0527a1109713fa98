import OpenCVDNN

/// Masks that each hide one square, row by row.
struct OcclusionMasks: SaliencyMasks {
    private let size: Size2i
    private let patch: Int
    private let lefts: [Int]
    private let tops: [Int]
    private var number = 0

    init(size: Size2i, patch: Int, stride: Int) {
        (self.size, self.patch) = (size, patch)
        // The first and the last patch cover one stride of the input.
        func starts(_ side: Int) -> [Int] { Array(Swift.stride(from: stride - patch, to: side, by: stride)) }
        (lefts, tops) = (starts(size.width), starts(size.height))
    }

    var count: Int { lefts.count * tops.count }

    var weighting: SaliencyWeighting { .lossWhenHidden }

    mutating func next() -> [Float] {
        let (left, top) = (lefts[number % lefts.count], tops[number / lefts.count])
        number += 1
        var mask = [Float](repeating: 1, count: size.width * size.height)
        for y in max(top, 0)..<min(top + patch, size.height) {
            for x in max(left, 0)..<min(left + patch, size.width) { mask[y * size.width + x] = 0 }
        }
        return mask
    }
}
