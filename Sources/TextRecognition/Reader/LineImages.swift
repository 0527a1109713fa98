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
    ///
    /// The image is cut at whole pixels, as PaddleOCR's recognizers were trained: level text keeps its sharp edges.
    func line(_ region: Quadrilateral) throws -> (image: Image, corners: Quadrilateral) {
        let corners = region.wholePixels
        func side(_ one: Double, _ other: Double) -> Int {
            let longest = Double(Image.sides.upperBound)
            return max(one, other) < longest ? max(Int(max(one, other)), 1) : Image.sides.upperBound
        }
        let width = side(
            corners.topLeft.distance(to: corners.topRight), corners.bottomRight.distance(to: corners.bottomLeft))
        let height = side(corners.leftHeight, corners.topRight.distance(to: corners.bottomRight))
        guard Double(height) >= 1.5 * Double(width) else {
            return (try straightened(corners, size: Size2i(width: width, height: height)), region)
        }
        return (try straightened(corners.turnedLeft, size: Size2i(width: height, height: width)), region.turnedLeft)
    }
}

extension Quadrilateral {
    /// The upper left corners of the pixels that the corners are nearest to.
    fileprivate var wholePixels: Quadrilateral {
        func whole(_ point: Point2d) -> Point2d {
            Point2d(x: (point.x - 0.5).rounded(.toNearestOrEven), y: (point.y - 0.5).rounded(.toNearestOrEven))
        }
        return Quadrilateral(
            topLeft: whole(topLeft), topRight: whole(topRight), bottomRight: whole(bottomRight),
            bottomLeft: whole(bottomLeft))
    }

    /// The same corners for text that runs downward.
    fileprivate var turnedLeft: Quadrilateral {
        Quadrilateral(topLeft: topRight, topRight: bottomRight, bottomRight: bottomLeft, bottomLeft: topLeft)
    }

    /// The same corners for text that is read from the other end.
    var upsideDown: Quadrilateral {
        Quadrilateral(topLeft: bottomRight, topRight: bottomLeft, bottomRight: topLeft, bottomLeft: topRight)
    }
}
