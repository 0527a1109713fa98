public import OpenCVDNN

extension ImageClassifier {
    /// Classifies an image. Blocks.
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - top: How many of the best classes are wanted, at least 1; a network with fewer gives all it has.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: `ClassificationError` when `top` is less than 1, the labels are not as many as the classes, the network does
    ///   not put out one number for each class, or nothing tells whether its scores are probabilities; `DNNError` when OpenCV refuses the image or the run.
    public func classify(_ image: Image, top: Int = 5) throws -> Classification {
        try classify([image], top: top, decode: nil)[0]
    }

    /// Reads and classifies an image file. Blocks.
    ///
    /// - Parameters:
    ///   - path: A file of any format that OpenCV reads.
    ///   - top: How many of the best classes are wanted, at least 1.
    ///   - pixelLimit: The most pixels that the image may have. A larger one is refused before it is decoded.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: `DNNError` that names the file when it cannot be read, and the errors of `classify(_:top:)`.
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
    ///   - top: How many of the best classes are wanted, at least 1.
    ///   - pixelLimit: The most pixels that the image may have. A larger one is refused before it is decoded.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: `DNNError` when the bytes are no whole image, and the errors of `classify(_:top:)`.
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
    ///   - top: How many of the best classes are wanted for each image, at least 1.
    /// - Returns: A classification for each image, in their order, each with the times of the whole batch.
    /// - Throws: The errors of `classify(_:top:)`.
    public func classify(_ images: [Image], top: Int = 5) throws -> [Classification] {
        images.isEmpty ? [] : try classify(images, top: top, decode: nil)
    }

    func classify(_ images: [Image], top: Int, decode: Duration?) throws -> [Classification] {
        try steps(images, top: top, decode: decode).map(\.classification)
    }

    /// All that happens to a batch, kept for those who want to see it: every form of `classify` is this.
    func steps(_ images: [Image], top: Int, decode: Duration?) throws -> [ClassificationSteps] {
        guard top > 0 else {
            throw ClassificationError(
                .invalidArgument, "at least 1 prediction has to be asked for, not \(top)", subject: "top")
        }
        let (blob, preprocess) = try timed { try preprocessing.validBlob(from: images) }
        let (run, forward) = try timed { try network.run(blob, outputs: output.map { [$0] } ?? []) }
        let ((shape, activation, rankings), postprocess) = try timed {
            let table = try ScoreTable(
                outputs: run.outputs.map { ($0.name, $0.tensor) }, imageCount: images.count,
                quantization: network.quantization(ofOutput:))
            let activation = try decision.activation(of: table, mode: softmax, ending: network.ending(ofOutput:))
            let rankings = try table.rows {
                try Ranking($0, top: top, labels: labels, activation: activation, softmax: softmax)
            }
            return (table.shape, activation, rankings)
        }
        let times = Classification.Times(
            decode: decode, preprocess: preprocess, forward: forward, postprocess: postprocess,
            profile: run.profile.layers.isEmpty ? nil : run.profile.total)
        return rankings.map { ranking in
            ClassificationSteps(
                blob: blob, scores: ranking.scores, confidences: ranking.confidences,
                classification: Classification(
                    predictions: ranking.predictions, outputShape: shape, activation: activation,
                    softmaxApplied: ranking.softmaxApplied, confidenceSum: ranking.confidenceSum, times: times))
        }
    }
}

extension DNNNet {
    /// How the integers of an output stand for numbers, where OpenCV tells it.
    fileprivate func quantization(ofOutput name: String) -> Quantization? {
        guard let details = try? outputDetails, let names = try? unconnectedOutLayersNames else { return nil }
        return zip(names, details).first { $0.0 == name }?.1
    }
}

/// Does something, and says how long it took.
private func timed<Result>(_ body: () throws -> Result) rethrows -> (Result, Duration) {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try body()
    return (result, start.duration(to: clock.now))
}
