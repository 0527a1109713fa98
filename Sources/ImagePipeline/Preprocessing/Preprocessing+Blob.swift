public import OpenCVDNN

extension Preprocessing {
    /// Makes the input of a network from one image (`blobFromImage`).
    ///
    /// - Parameter image: A gray, BGR or BGRA image of any size; it is brought to the network's channels.
    /// - Returns: `[1, C, H, W]` or `[1, H, W, C]`, as ``layout`` says, in `Float`, the channels in ``channelOrder``.
    /// - Throws: `PipelineError` if the numbers make no sense (``validate()``), `DNNError` if OpenCV can't resize
    ///   the image, as when its proportions are extreme.
    public func blob(from image: Image) throws -> Tensor {
        try blob(from: [image])
    }

    /// Makes the input of a network from several images, to be run at once (`blobFromImages`).
    ///
    /// - Parameter images: At least one image; gray, BGR or BGRA, of any sizes.
    /// - Returns: `[N, C, H, W]` or `[N, H, W, C]`, as ``layout`` says, in `Float`, the channels in ``channelOrder``.
    /// - Throws: As for one image, and `PipelineError` if there is none.
    public func blob(from images: [Image]) throws -> Tensor {
        try validate()
        guard !images.isEmpty else {
            throw PipelineError(.invalidArgument, "at least one image is needed", subject: "images")
        }
        return try validBlob(from: images)
    }

    /// The same for a preprocessing that has been validated, and at least one image.
    package func validBlob(from images: [Image]) throws -> Tensor {
        // One multiplication for both steps: blobFromImages takes no divisor. The numbers of channels that the network does
        // not have may be anything.
        let channels = 0..<channelOrder.count
        let factors = (0..<3).map { channels.contains($0) ? scaleFactor / standardDeviation.values[$0] : scaleFactor }
        let means = (0..<3).map { channels.contains($0) ? mean.values[$0] : 0 }
        let blob = try blobFromImages(
            images.map { try fitted($0) },
            scaleFactors: Scalar(factors[0], factors[1], factors[2]), size: inputSize,
            mean: Scalar(means[0], means[1], means[2]),
            swapRB: channelOrder == .rgb, crop: fit == .crop)
        return try layout.applied(to: blob)
    }
}

extension Preprocessing.ChannelOrder {
    /// The image with as many channels as the network takes; their order is left to `blobFromImages`.
    package func applied(to image: Image) throws -> Image {
        switch (image.channels, count) {
        case (1, 3): try image.converted(.grayToBGR)
        case (4, 3): try image.converted(.bgraToBGR)
        case (3, 1): try image.converted(.bgrToGray)
        case (4, 1): try image.converted(.bgraToGray)
        default: image
        }
    }
}

extension Scalar {
    package var values: [Double] { [v0, v1, v2, v3] }

    func map(_ transform: (Double) -> Double) -> Scalar {
        Scalar(transform(v0), transform(v1), transform(v2), transform(v3))
    }
}
