import OpenCVDNN

/// How a picture lies over the input of a network: what it is resized to, and where in that the input's upper left corner is,
/// which is outside it where there are margins.
struct Placement {
    let resized: Size
    let corner: Point
}

extension Preprocessing.Fit {
    /// How a picture lies over an input.
    func placement(of picture: Size, over input: Size) -> Placement {
        switch self {
        case .stretch:
            return Placement(resized: input, corner: Point(x: 0, y: 0))
        case .crop:
            // As blobFromImage computes it: the factor in Float, each side to the nearest, the corner down.
            let factor = Double(
                max(
                    Float(input.width) / Float(picture.width), Float(input.height) / Float(picture.height)))
            func scaled(_ side: Int) -> Int { Int((Double(side) * factor).rounded(.toNearestOrEven)) }
            let resized = Size(width: scaled(picture.width), height: scaled(picture.height))
            return Placement(
                resized: resized,
                corner: Point(x: (resized.width - input.width) / 2, y: (resized.height - input.height) / 2))
        case .resizeThenCrop(let shorterSide):
            // As torchvision: the longer side down, the corner to the nearest, halves to the even neighbor.
            let resized =
                picture.width <= picture.height
                ? Size(width: shorterSide, height: picture.height * shorterSide / picture.width)
                : Size(width: picture.width * shorterSide / picture.height, height: shorterSide)
            func centered(_ part: Int, in whole: Int) -> Int {
                Int((Double(whole - part) / 2).rounded(.toNearestOrEven))
            }
            return Placement(
                resized: resized,
                corner: Point(
                    x: centered(input.width, in: resized.width), y: centered(input.height, in: resized.height)))
        case .letterbox:
            // In whole numbers, rounded down: in Double, 224.0 / 3 * 3 may come out below 224.
            let resized =
                picture.width * input.height >= picture.height * input.width
                ? Size(width: input.width, height: max(picture.height * input.width / picture.width, 1))
                : Size(width: max(picture.width * input.height / picture.height, 1), height: input.height)
            return Placement(
                resized: resized,
                corner: Point(x: -((input.width - resized.width) / 2), y: -((input.height - resized.height) / 2)))
        }
    }
}
