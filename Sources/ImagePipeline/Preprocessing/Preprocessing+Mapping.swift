public import OpenCVDNN

extension Preprocessing {
    /// Where a box of the network's input lies in the image that the input was made of, for networks that find things
    /// (`cv::dnn::Image2BlobParams::blobRectToImageRect`, for every ``Fit-swift.enum``).
    ///
    /// - Parameters:
    ///   - box: A box in pixels of the input, from its upper left corner. It may reach into the margins of a letterbox; what
    ///     it then covers is outside the image.
    ///   - imageSize: The width and height of the image, in pixels.
    /// - Returns: The box in pixels of the image, from its upper left corner; not cut at its edges.
    /// - Throws: `PipelineError` if the preprocessing makes no sense (``validate()``) or the image has no pixels.
    public func imageBox(of box: Rect2d, imageSize: Size2i) throws -> Rect2d { try mapping(to: imageSize).box(box) }

    /// Where a point of the network's input lies in the image that the input was made of.
    ///
    /// - Parameters:
    ///   - point: A point in pixels of the input, from its upper left corner.
    ///   - imageSize: The width and height of the image, in pixels.
    /// - Returns: The point in pixels of the image, from its upper left corner; outside it if it lies in the margins of a letterbox.
    /// - Throws: `PipelineError` if the preprocessing makes no sense (``validate()``) or the image has no pixels.
    public func imagePoint(of point: Point2d, imageSize: Size2i) throws -> Point2d {
        try mapping(to: imageSize).point(point)
    }

    /// How pixels of the input lie in an image, for many boxes and points of one image.
    package func mapping(to imageSize: Size2i) throws -> ImageMapping {
        try validate()
        guard Image.sides.contains(imageSize.width), Image.sides.contains(imageSize.height) else {
            throw PipelineError(
                .invalidArgument,
                "each side of an image must be 1 to \(Image.sides.upperBound) pixels, not \(imageSize)",
                subject: "imageSize")
        }
        let placement = fit.placement(of: imageSize, over: inputSize)
        return ImageMapping(
            imageSize: imageSize, horizontal: Double(imageSize.width) / placement.resized.width,
            vertical: Double(imageSize.height) / placement.resized.height, corner: placement.corner)
    }
}

/// How the pixels of a network's input lie in the image that it was made of.
package struct ImageMapping: Sendable {
    package let imageSize: Size2i
    /// Pixels of the image for one of the input.
    fileprivate let horizontal: Double
    fileprivate let vertical: Double
    /// The input's upper left corner in the resized image.
    fileprivate let corner: Point2d

    /// A point of the input, in pixels of the image.
    package func point(_ point: Point2d) -> Point2d {
        Point2d(x: (point.x + corner.x) * horizontal, y: (point.y + corner.y) * vertical)
    }

    /// A box of the input, in pixels of the image.
    package func box(_ box: Rect2d) -> Rect2d {
        Rect2d(
            origin: point(box.origin), size: Size2d(width: box.width * horizontal, height: box.height * vertical))
    }

    /// A point of the image, in pixels of the input.
    package func inputPoint(_ point: Point2d) -> Point2d {
        Point2d(x: point.x / horizontal - corner.x, y: point.y / vertical - corner.y)
    }
}
