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
        let placement = placement(of: image.size, over: size)
        guard case .letterbox(let fill) = self else {
            return try resampling.applied(
                to: image, size: placement.resized, part: Rect2i(origin: placement.corner, size: size))
        }
        let (left, top) = (-placement.corner.x, -placement.corner.y)
        return try resampling.applied(to: image, size: placement.resized).padded(
            top: top, bottom: size.height - placement.resized.height - top, left: left,
            right: size.width - placement.resized.width - left, color: fill)
    }
}
