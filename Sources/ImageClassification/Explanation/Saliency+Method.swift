import OpenCVDNN

extension Saliency {
    /// How parts of an image are hidden. What is hidden becomes middle gray, 128 of 255.
    public enum Method: Hashable, Sendable {
        /// A square patch is slid over the image, as by Zeiler and Fergus (2014).
        ///
        /// `patch` is the side of the patch in pixels of the network's input; `nil` is a seventh of the shorter side, 32 of 224.
        /// `stride` is the distance of two patches; `nil` is half of the patch. Patches also hang over the edges, so that the pixels
        /// there are hidden as often as the others. An input of 224 x 224 takes 226 forward passes.
        case occlusion(patch: Int? = nil, stride: Int? = nil)

        /// Random masks hide half of the image, smoothly, as by Petsiuk, Das and Saenko (RISE, 2018).
        ///
        /// Each of `maskCount` masks is a grid of random zeros and ones, enlarged bilinearly and shifted, so that `cells` of its
        /// squares fill the input in each direction. `seed` decides the masks, the same ones on every machine. It takes one forward
        /// pass for each mask, and one more. Fewer masks give a noisier map.
        case rise(maskCount: Int = 1000, cells: Int = 7, seed: UInt64 = 0)

        /// The method's name: `occlusion` or `rise`.
        public var name: String {
            switch self {
            case .occlusion: "occlusion"
            case .rise: "rise"
            }
        }
    }
}

extension Saliency.Method {
    /// The masks for an input.
    ///
    /// - Throws: `ClassificationError` if a number is out of range.
    func masks(over size: Size2i) throws -> any SaliencyMasks {
        let longerSide = max(size.width, size.height)
        func require(_ number: Int, _ name: String, in range: ClosedRange<Int>) throws {
            if range.contains(number) { return }
            throw ClassificationError(
                .invalidArgument, "it must be \(range.lowerBound) to \(range.upperBound), but is \(number)",
                subject: name)
        }
        switch self {
        case .occlusion(let patch, let stride):
            let patch = patch ?? max(min(size.width, size.height) / 7, 1)
            try require(patch, "patch", in: 1...longerSide)
            let stride = stride ?? max(patch / 2, 1)
            try require(stride, "stride", in: 1...patch)
            return OcclusionMasks(size: size, patch: patch, stride: stride)
        case .rise(let maskCount, let cells, let seed):
            try require(maskCount, "maskCount", in: 1...1_000_000)
            try require(cells, "cells", in: 1...longerSide)
            return RandomMasks(size: size, count: maskCount, cells: cells, seed: seed)
        }
    }
}

/// Which pixels of the input stay visible in each forward pass.
protocol SaliencyMasks: Sendable {
    /// The number of masks.
    var count: Int { get }

    /// The heat of a pixel: what is known from the confidences of the masked images, weighted by how visible or hidden the pixel is.
    var weighting: SaliencyWeighting { get }

    /// The next mask, `[H * W]`: 1 where the image is visible, 0 where it is gray.
    mutating func next() -> [Float]
}

/// How confidences become heat.
enum SaliencyWeighting {
    /// The confidence that is lost where a pixel is hidden.
    case lossWhenHidden
    /// The confidence that is kept where a pixel is visible.
    case confidenceWhenVisible
}
