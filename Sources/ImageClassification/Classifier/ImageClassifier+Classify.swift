public import OpenCVDNN

extension ImageClassifier {
    /// Classifies an image. Blocks.
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - top: The number of best classes to return, at least 1; a network with fewer classes returns all.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: `ClassificationError` if `top` is less than 1, the labels aren't as many as the classes, the network does
    ///   not put out one number for each class, or nothing tells whether its scores are probabilities; `DNNError` if OpenCV refuses the image or the run.
    public func classify(_ image: Image, top: Int = 5) throws -> Classification {
        try classify([image], top: top, decode: nil)[0]
    }

    /// Reads and classifies an image file. Blocks.
    ///
    /// - Parameters:
    ///   - path: A file of any format that OpenCV reads.
    ///   - top: The number of best classes to return, at least 1.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: `DNNError` that names the file if it can't be read, and the errors of `classify(_:top:)`.
    public func classify(
        contentsOfFile path: String, top: Int = 5, pixelLimit: Int = Image.defaultPixelLimit
    ) throws -> Classification {
        let (image, decode) = try timed { try Image(contentsOfFile: path, pixelLimit: pixelLimit) }
        return try classify([image], top: top, decode: decode)[0]
    }

    /// Decodes and classifies an image file that is in memory. Blocks.
    ///
    /// - Parameters:
    ///   - bytes: The contents of a PNG, JPEG or other image file.
    ///   - top: The number of best classes to return, at least 1.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: `DNNError` if the bytes aren't a whole image, and the errors of `classify(_:top:)`.
    public func classify(
        decoding bytes: [UInt8], top: Int = 5, pixelLimit: Int = Image.defaultPixelLimit
    ) throws -> Classification {
        let (image, decode) = try timed { try Image(decoding: bytes, pixelLimit: pixelLimit) }
        return try classify([image], top: top, decode: decode)[0]
    }

    /// Classifies several images in one forward pass, as a batch. Blocks.
    ///
    /// The network has to take batches; one that was exported for a single image may refuse. Whether a batch is faster than
    /// its images one by one depends on the network and the machine; it takes memory in proportion.
    ///
    /// - Parameters:
    ///   - images: Images of any sizes; none gives no classifications.
    ///   - top: The number of best classes to return for each image, at least 1.
    /// - Returns: A classification for each image, in their order, each with the times of the whole batch.
    /// - Throws: The errors of `classify(_:top:)`.
    public func classify(_ images: [Image], top: Int = 5) throws -> [Classification] {
        images.isEmpty ? [] : try classify(images, top: top, decode: nil)
    }

    func classify(_ images: [Image], top: Int, decode: Duration?) throws -> [Classification] {
        try steps(images, top: top, decode: decode).map(\.classification)
    }

    /// Classifies a batch, and keeps what lies between the steps. Every form of `classify` is this.
    func steps(_ images: [Image], top: Int, decode: Duration?) throws -> [ClassificationSteps] {
        guard top > 0 else {
            throw ClassificationError(
                .invalidArgument, "the number of predictions must be at least 1, but is \(top)", subject: "top")
        }
        let (blob, preprocess) = try timed { try preprocessing.validBlob(from: images) }
        let answer = try rank(blob, imageCount: images.count, top: top)
        let times = Classification.Times(
            decode: decode, preprocess: preprocess, forward: answer.forward, postprocess: answer.postprocess,
            profile: answer.profile)
        return answer.rankings.map { ranking in
            ClassificationSteps(
                blob: blob, scores: ranking.scores, confidences: ranking.confidences,
                classification: Classification(
                    predictions: ranking.predictions, outputShape: answer.shape, activation: answer.activation,
                    softmaxApplied: ranking.softmaxApplied, confidenceSum: ranking.confidenceSum, times: times))
        }
    }

    /// Runs the network on a blob, and ranks the scores of each of its images.
    func rank(_ blob: Tensor, imageCount: Int, top: Int) throws -> RankedBatch {
        let (run, forward) = try timed { try network.run(blob, outputs: output.map { [$0] } ?? []) }
        let ((shape, activation, rankings), postprocess) = try timed {
            let table = try ScoreTable(
                outputs: run.outputs.map { ($0.name, $0.tensor) }, imageCount: imageCount,
                quantization: network.quantization(ofOutput:))
            let activation = try decision.activation(of: table, mode: softmax, ending: network.ending(ofOutput:))
            let rankings = try table.rows {
                try Ranking($0, top: top, labels: labels, activation: activation, softmax: softmax)
            }
            return (table.shape, activation, rankings)
        }
        return RankedBatch(
            shape: shape, activation: activation, rankings: rankings, forward: forward, postprocess: postprocess,
            profile: run.profile.layers.isEmpty ? nil : run.profile.total)
    }
}

extension DNNNet {
    /// The scale and zero point of an integer output, if OpenCV tells them.
    fileprivate func quantization(ofOutput name: String) -> Quantization? {
        guard let details = try? outputDetails, let names = try? unconnectedOutLayersNames else { return nil }
        return zip(names, details).first { $0.0 == name }?.1
    }
}

/// Returns the result of a function and the time that it took.
private func timed<Result>(_ body: () throws -> Result) rethrows -> (Result, Duration) {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try body()
    return (result, start.duration(to: clock.now))
}
