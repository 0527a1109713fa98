public import OpenCVDNN

extension Preprocessing {
    /// The image as the network sees it, before its numbers are scaled: fitted to ``inputSize`` with ``resampling``.
    ///
    /// - Parameter image: A gray, BGR or BGRA image of any size.
    /// - Returns: An image of ``inputSize``: gray where the network takes gray, otherwise BGR whatever the ``channelOrder``.
    /// - Throws: `PipelineError` when the numbers make no sense (``validate()``), `DNNError` when the image can't be resized, as
    ///   when its proportions are extreme.
    public func fittedImage(from image: Image) throws -> Image {
        try validate()
        let fitted = try fitted(image)
        if fitted.size == inputSize { return fitted }
        let blob = try blobFromImage(fitted, size: inputSize, crop: fit == .crop, elementType: .uint8)
        return try imagesFromBlob(blob)[0]
    }

    /// The image with the network's channels, brought to ``inputSize``; where `blobFromImages` does that itself, in its own size.
    func fitted(_ image: Image) throws -> Image {
        let image = try channelOrder.applied(to: image)
        return isFittedByOpenCV ? image : try fit.applied(to: image, size: inputSize, resampling: resampling)
    }

    /// Whether `blobFromImages` does what is asked for. Its linear interpolation takes the factor of a crop as it is, where a resize
    /// to whole pixels takes the quotient of the sizes: pixels differ a little, and the networks of OpenCV's samples want the former.
    private var isFittedByOpenCV: Bool { resampling == .linear && (fit == .stretch || fit == .crop) }
}

extension Preprocessing.Fit {
    /// The image brought to `size`.
    package func applied(to image: Image, size: Size2i, resampling: Preprocessing.Resampling) throws -> Image {
        switch self {
        case .stretch, .crop, .resizeThenCrop, .stretchThenCrop:
            let placement = placement(of: image.size, over: size)
            let corner = Point2i(x: Int(placement.corner.x), y: Int(placement.corner.y))
            return try resampling.applied(
                to: image, size: placement.wholeSize, part: Rect2i(origin: corner, size: size))
        case .letterbox(let fill, let position):
            let resized = try resampling.applied(to: image, size: placement(of: image.size, over: size).wholeSize)
            return try resized.padded(to: size, position, fill)
        case .padThenResize(let fill, let position):
            let padded = Self.paddedSize(of: image.size, over: size)
            guard padded.width * padded.height <= Image.defaultPixelLimit else {
                throw DNNError(
                    .invalidArgument,
                    "with margins, the image of \(image.size) would have \(padded), and may have at most \(Image.defaultPixelLimit) pixels",
                    operation: "pad-resize")
            }
            return try resampling.applied(to: image.padded(to: padded, position, fill), size: size)
        }
    }
}

extension Placement {
    /// What the image is resized to, in whole pixels.
    fileprivate var wholeSize: Size2i { Size2i(width: Int(resized.width), height: Int(resized.height)) }
}

extension Image {
    /// The image with margins of a color around it.
    fileprivate func padded(
        to size: Size2i, _ position: Preprocessing.Fit.Position, _ color: Scalar
    ) throws(DNNError) -> Image {
        let (across, down) = (size.width - width, size.height - height)
        let (left, top) = (position.margin(of: across), position.margin(of: down))
        return try padded(top: top, bottom: down - top, left: left, right: across - left, color: color)
    }
}
