import OpenCVDNN

extension Image {
    /// The corners of the whole image.
    var corners: Quadrilateral {
        let (right, bottom) = (Double(width), Double(height))
        return Quadrilateral(
            topLeft: .zero, topRight: Point2d(x: right, y: 0), bottomRight: Point2d(x: right, y: bottom),
            bottomLeft: Point2d(x: 0, y: bottom))
    }

    /// A region as an upright image, with its corners in the order of that image. One that is half as high again as it is wide is
    /// taken for a line that runs downward, and turned to the left, as PaddleOCR does.
    func line(_ corners: Quadrilateral) throws -> (image: Image, corners: Quadrilateral) {
        func side(_ one: Double, _ other: Double) -> Int { min(max(Int(max(one, other)), 1), Image.sides.upperBound) }
        let width = side(
            corners.topLeft.distance(to: corners.topRight), corners.bottomRight.distance(to: corners.bottomLeft))
        let height = side(corners.leftHeight, corners.topRight.distance(to: corners.bottomRight))
        guard Double(height) >= 1.5 * Double(width) else {
            return (try straightened(corners, size: Size2i(width: width, height: height)), corners)
        }
        let turned = Quadrilateral(
            topLeft: corners.topRight, topRight: corners.bottomRight, bottomRight: corners.bottomLeft,
            bottomLeft: corners.topLeft)
        return (try straightened(turned, size: Size2i(width: height, height: width)), turned)
    }
}

extension Quadrilateral {
    /// The same corners for text that is read from the other end.
    var upsideDown: Quadrilateral {
        Quadrilateral(topLeft: bottomRight, topRight: bottomLeft, bottomRight: topLeft, bottomLeft: topRight)
    }
}
