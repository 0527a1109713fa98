package import OpenCVDNN

/// How an image lies over the input of a network: what it is resized to, and where in that the input's upper left corner is,
/// which is outside it where there are margins. Both are in whole pixels, unless the image gets its margins before it is resized.
package struct Placement {
    package let resized: Size2d
    package let corner: Point2d

    init(resized: Size2d, corner: Point2d) {
        self.resized = resized
        self.corner = corner
    }

    init(resized: Size2i, corner: Point2i) { self.init(resized: Size2d(resized), corner: Point2d(corner)) }
}

extension Placement {
    /// The middle of a resized image.
    init(centering input: Size2i, in resized: Size2i, corner: Preprocessing.Fit.CropCorner) {
        let rule: FloatingPointRoundingRule = corner == .nearest ? .toNearestOrEven : .down
        func centered(_ part: Int, in whole: Int) -> Int { Int((Double(whole - part) / 2).rounded(rule)) }
        self.init(
            resized: resized,
            corner: Point2i(
                x: centered(input.width, in: resized.width), y: centered(input.height, in: resized.height)))
    }
}

extension Preprocessing.Fit {
    /// How an image lies over an input.
    package func placement(of image: Size2i, over input: Size2i) -> Placement {
        switch self {
        case .stretch:
            return Placement(resized: input, corner: Point2i(x: 0, y: 0))
        case .crop:
            // As blobFromImage computes it: the factor in Float, each side to the nearest, the corner down.
            let factor = Double(
                max(
                    Float(input.width) / Float(image.width), Float(input.height) / Float(image.height)))
            func scaled(_ side: Int) -> Int { Int((Double(side) * factor).rounded(.toNearestOrEven)) }
            let resized = Size2i(width: scaled(image.width), height: scaled(image.height))
            return Placement(
                resized: resized,
                corner: Point2i(x: (resized.width - input.width) / 2, y: (resized.height - input.height) / 2))
        case .stretchThenCrop(let size, let corner):
            return Placement(centering: input, in: size, corner: corner)
        case .resizeThenCrop(let shorterSide, let corner):
            // The longer side down, as torchvision and Hugging Face's processors compute it.
            let resized =
                image.width <= image.height
                ? Size2i(width: shorterSide, height: image.height * shorterSide / image.width)
                : Size2i(width: image.width * shorterSide / image.height, height: shorterSide)
            return Placement(centering: input, in: resized, corner: corner)
        case .letterbox(_, let position):
            // In whole numbers: in Double, 224.0 / 3 * 3 may come out below 224.
            func scaled(_ side: Int, by numerator: Int, over denominator: Int) -> Int {
                let (quotient, rest) = (side * numerator).quotientAndRemainder(dividingBy: denominator)
                let isUp = 2 * rest > denominator || 2 * rest == denominator && quotient % 2 == 1
                return max(position.roundsToNearest && isUp ? quotient + 1 : quotient, 1)
            }
            let resized =
                image.width * input.height >= image.height * input.width
                ? Size2i(width: input.width, height: scaled(image.height, by: input.width, over: image.width))
                : Size2i(width: scaled(image.width, by: input.height, over: image.height), height: input.height)
            return Placement(
                resized: resized,
                corner: Point2i(
                    x: -position.margin(of: input.width - resized.width),
                    y: -position.margin(of: input.height - resized.height)))
        case .padThenResize(_, let position):
            let padded = Self.paddedSize(of: image, over: input)
            let scale = Size2d(
                width: Double(input.width) / Double(padded.width), height: Double(input.height) / Double(padded.height))
            let (left, top) = (
                position.margin(of: padded.width - image.width), position.margin(of: padded.height - image.height)
            )
            return Placement(
                resized: Size2d(
                    width: Double(image.width) * scale.width, height: Double(image.height) * scale.height),
                corner: Point2d(x: -Double(left) * scale.width, y: -Double(top) * scale.height))
        }
    }

    /// The least size with the proportions of an input that an image fits into; what isn't whole is rounded up.
    static func paddedSize(of image: Size2i, over input: Size2i) -> Size2i {
        image.width * input.height >= image.height * input.width
            ? Size2i(width: image.width, height: (image.width * input.height + input.width - 1) / input.width)
            : Size2i(width: (image.height * input.width + input.height - 1) / input.height, height: image.height)
    }
}
