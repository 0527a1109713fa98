package import OpenCVDNN

/// The input of one forward pass, and how long it took to make.
package struct ClassifierBatch: Sendable {
    /// `[N, C, H, W]` or `[N, H, W, C]`, as the classifier's preprocessing makes it.
    let blob: Tensor
    var decode: Duration?
    let preprocess: Duration

    var imageCount: Int { blob.shape.first ?? 0 }

    /// Joins batches to one. Its preprocessing takes as long as all of theirs.
    ///
    /// - Throws: `DNNError` if there is none, or they are of different networks.
    package init(joining batches: [ClassifierBatch]) throws {
        blob = try batches.count == 1 ? batches[0].blob : Tensor.concatenating(batches.map(\.blob))
        preprocess = batches.reduce(.zero) { $0 + $1.preprocess }
    }

    init(blob: Tensor, decode: Duration? = nil, preprocess: Duration) {
        self.blob = blob
        self.decode = decode
        self.preprocess = preprocess
    }
}

/// The outputs of one forward pass.
package struct ClassifierRun: Sendable {
    let inference: Inference
    let forward: Duration
}

/// The steps of a classification, for callers that run each step on its own threads.
extension ImageClassifier {
    /// Makes the network's input from one image. Can run anywhere, any number of times at once.
    package func batch(of image: Image) throws -> ClassifierBatch {
        let (blob, time) = try timed { try preprocessing.validBlob(from: [image]) }
        return ClassifierBatch(blob: blob, preprocess: time)
    }

    /// Runs a batch, on another copy of the classifier's network if there is one, so that several batches run at once.
    package func run(_ batch: ClassifierBatch, on other: DNNNet? = nil) throws -> ClassifierRun {
        let (inference, time) = try timed {
            try (other ?? network).run(batch.blob, outputs: output.map { [$0] } ?? [])
        }
        return ClassifierRun(inference: inference, forward: time)
    }

    /// The best classes of each image of a batch. The first call decides whether the scores are probabilities, if only numbers tell, so
    /// the order of the calls matters.
    package func classifications(
        from run: ClassifierRun, of batch: ClassifierBatch, top: Int
    ) throws -> [Classification] {
        try requireTop(top)
        return try steps(run, of: batch, top: top).map(\.classification)
    }

    func requireTop(_ top: Int) throws {
        if top > 0 { return }
        throw ClassificationError(
            .invalidArgument, "the number of predictions must be at least 1, but is \(top)", subject: "top")
    }

    /// The last step of every form of `classify`.
    func steps(_ run: ClassifierRun, of batch: ClassifierBatch, top: Int) throws -> [ClassificationSteps] {
        let answer = try ranked(run, imageCount: batch.imageCount, top: top)
        let times = Classification.Times(
            decode: batch.decode, preprocess: batch.preprocess, forward: answer.forward,
            postprocess: answer.postprocess, profile: answer.profile)
        return answer.rankings.map { ranking in
            ClassificationSteps(
                blob: batch.blob, scores: ranking.scores, confidences: ranking.confidences,
                classification: Classification(
                    predictions: ranking.predictions, outputShape: answer.shape, activation: answer.activation,
                    softmaxApplied: ranking.softmaxApplied, confidenceSum: ranking.confidenceSum, times: times))
        }
    }

    /// Runs the network on a blob, and ranks the scores of each of its images.
    func rank(_ blob: Tensor, imageCount: Int, top: Int) throws -> RankedBatch {
        try ranked(try run(ClassifierBatch(blob: blob, preprocess: .zero)), imageCount: imageCount, top: top)
    }

    private func ranked(_ run: ClassifierRun, imageCount: Int, top: Int) throws -> RankedBatch {
        let ((shape, activation, rankings), postprocess) = try timed {
            let table = try ScoreTable(
                outputs: run.inference.outputs.map { ($0.name, $0.tensor) }, imageCount: imageCount,
                quantization: network.quantization(ofOutput:))
            let activation = try decision.activation(of: table, mode: softmax, ending: network.ending(ofOutput:))
            let rankings = try table.rows {
                try Ranking($0, top: top, labels: labels, activation: activation, softmax: softmax)
            }
            return (table.shape, activation, rankings)
        }
        let profile = run.inference.profile
        return RankedBatch(
            shape: shape, activation: activation, rankings: rankings, forward: run.forward, postprocess: postprocess,
            profile: profile.layers.isEmpty ? nil : profile.total)
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
func timed<Result>(_ body: () throws -> Result) rethrows -> (Result, Duration) {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try body()
    return (result, start.duration(to: clock.now))
}
