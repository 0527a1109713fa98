import OpenCVDNN

/// What ``Preprocessing/Fit/resizeThenCrop(shorterSide:)`` resizes a picture to, and where it cuts the input out of that.
struct CropGeometry {
    let resized: Size
    let origin: Point

    init(of picture: Size, to size: Size, shorterSide: Int) {
        // Rounded as in torchvision: the longer side down, the origin to the nearest, halves to the even neighbor.
        resized =
            picture.width <= picture.height
            ? Size(width: shorterSide, height: picture.height * shorterSide / picture.width)
            : Size(width: picture.width * shorterSide / picture.height, height: shorterSide)
        func centered(_ part: Int, in whole: Int) -> Int {
            Int((Double(whole - part) / 2).rounded(.toNearestOrEven))
        }
        origin = Point(
            x: centered(size.width, in: resized.width), y: centered(size.height, in: resized.height))
    }
}
