package import ImagePipeline
package import OpenCVDNN

/// The steps of a classification, for callers that run each step on its own threads.
extension ImageClassifier {
    /// Makes the network's input from one image. Can run anywhere, any number of times at once.
    package func batch(of image: Image) throws -> ImageBatch { try ImageBatch(of: [image], by: preprocessing) }

    /// Runs a batch, on another copy of the classifier's network if there is one, so that several batches run at once.
    package func run(_ batch: ImageBatch, on other: DNNNet? = nil) throws -> TimedRun {
        try batch.run(on: other ?? network, outputs: outputs)
    }

    private var outputs: [String] { output.map { [$0] } ?? [] }

    /// The best classes of each image of a batch. The first call decides whether the scores are probabilities, if only numbers tell, so
    /// the order of the calls matters.
    package func classifications(
        from run: TimedRun, of batch: ImageBatch, top: Int
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
    func steps(_ run: TimedRun, of batch: ImageBatch, top: Int) throws -> [ClassificationSteps] {
        let (answer, time) = try timed { try ranked(run.inference, imageCount: batch.imageSizes.count, top: top) }
        let times = batch.times(of: run, postprocess: time)
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
        try ranked(network.run(blob, outputs: outputs), imageCount: imageCount, top: top)
    }

    private func ranked(_ inference: Inference, imageCount: Int, top: Int) throws -> RankedBatch {
        let table = try ScoreTable(
            outputs: inference.outputs.map { ($0.name, $0.tensor) }, imageCount: imageCount,
            quantization: network.quantization(ofOutput:))
        let activation = try decision.activation(of: table, mode: softmax, ending: network.ending(ofOutput:))
        let rankings = try table.rows {
            try Ranking($0, top: top, labels: labels, activation: activation, softmax: softmax)
        }
        return RankedBatch(shape: table.shape, activation: activation, rankings: rankings)
    }
}

extension DNNNet {
    /// The scale and zero point of an integer output, if OpenCV tells them.
    fileprivate func quantization(ofOutput name: String) -> Quantization? {
        guard let details = try? outputDetails, let names = try? unconnectedOutLayersNames else { return nil }
        return zip(names, details).first { $0.0 == name }?.1
    }
}
