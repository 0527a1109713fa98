import OpenCVDNN

/// How an image lies over the input of a network: what it is resized to, and where in that the input's upper left corner is,
/// which is outside it where there are margins.
struct Placement {
    let resized: Size2i
    let corner: Point2i
}

extension Preprocessing.Fit {
    /// How an image lies over an input.
    func placement(of picture: Size2i, over input: Size2i) -> Placement {
        switch self {
        case .stretch:
            return Placement(resized: input, corner: Point2i(x: 0, y: 0))
        case .crop:
            // As blobFromImage computes it: the factor in Float, each side to the nearest, the corner down.
            let factor = Double(
                max(
                    Float(input.width) / Float(picture.width), Float(input.height) / Float(picture.height)))
            func scaled(_ side: Int) -> Int { Int((Double(side) * factor).rounded(.toNearestOrEven)) }
            let resized = Size2i(width: scaled(picture.width), height: scaled(picture.height))
            return Placement(
                resized: resized,
                corner: Point2i(x: (resized.width - input.width) / 2, y: (resized.height - input.height) / 2))
        case .resizeThenCrop(let shorterSide):
            // As torchvision: the longer side down, the corner to the nearest, halves to the even neighbor.
            let resized =
                picture.width <= picture.height
                ? Size2i(width: shorterSide, height: picture.height * shorterSide / picture.width)
                : Size2i(width: picture.width * shorterSide / picture.height, height: shorterSide)
            func centered(_ part: Int, in whole: Int) -> Int {
                Int((Double(whole - part) / 2).rounded(.toNearestOrEven))
            }
            return Placement(
                resized: resized,
                corner: Point2i(
                    x: centered(input.width, in: resized.width), y: centered(input.height, in: resized.height)))
        case .letterbox:
            // In whole numbers, rounded down: in Double, 224.0 / 3 * 3 may come out below 224.
            let resized =
                picture.width * input.height >= picture.height * input.width
                ? Size2i(width: input.width, height: max(picture.height * input.width / picture.width, 1))
                : Size2i(width: max(picture.width * input.height / picture.height, 1), height: input.height)
            return Placement(
                resized: resized,
                corner: Point2i(x: -((input.width - resized.width) / 2), y: -((input.height - resized.height) / 2)))
        }
    }
}
