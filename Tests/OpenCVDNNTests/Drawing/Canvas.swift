import OpenCVDNN

/// A small gray picture, black at first, and what has been drawn on it.
struct Canvas {
    var image: Image

    init(width: Int = 9, height: Int = 9) throws { image = try Image(width: width, height: height, channels: 1) }

    /// The places that are not black.
    var drawn: Set<Point2i> {
        let width = image.width
        return Set(
            image.bytes.enumerated().filter { $0.element != 0 }
                .map { Point2i(x: $0.offset % width, y: $0.offset / width) })
    }
}

/// The places of a rectangle of pixels, both ends included.
func area(x: ClosedRange<Int>, y: ClosedRange<Int>) -> Set<Point2i> {
    Set(y.flatMap { y in x.map { Point2i(x: $0, y: y) } })
}
