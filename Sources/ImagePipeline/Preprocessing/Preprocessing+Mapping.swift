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
    public func imageBox(of box: Rect2d, imageSize: Size2i) throws -> Rect2d {
        try validate()
        guard Image.sides.contains(imageSize.width), Image.sides.contains(imageSize.height) else {
            throw PipelineError(
                .invalidArgument,
                "each side of an image must be 1 to \(Image.sides.upperBound) pixels, not \(imageSize)",
                subject: "imageSize")
        }
        let placement = fit.placement(of: imageSize, over: inputSize)
        let horizontal = Double(imageSize.width) / Double(placement.resized.width)
        let vertical = Double(imageSize.height) / Double(placement.resized.height)
        return Rect2d(
            x: (box.x + Double(placement.corner.x)) * horizontal, y: (box.y + Double(placement.corner.y)) * vertical,
            width: box.width * horizontal, height: box.height * vertical)
    }
}
