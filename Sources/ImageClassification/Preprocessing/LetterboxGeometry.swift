import OpenCVDNN

/// What ``Preprocessing/Fit/letterbox(fill:)`` resizes a picture to, and where in the input it lies.
struct LetterboxGeometry {
    let resized: Size
    let origin: Point

    init(of picture: Size, to size: Size) {
        // In whole numbers, rounded down: in Double, 224.0 / 3 * 3 may come out below 224.
        resized =
            picture.width * size.height >= picture.height * size.width
            ? Size(width: size.width, height: max(picture.height * size.width / picture.width, 1))
            : Size(width: max(picture.width * size.height / picture.height, 1), height: size.height)
        origin = Point(x: (size.width - resized.width) / 2, y: (size.height - resized.height) / 2)
    }
}
