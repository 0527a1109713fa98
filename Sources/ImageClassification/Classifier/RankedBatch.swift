import OpenCVDNN

/// What a network answered to a batch.
struct RankedBatch {
    /// The shape of the output with the scores.
    let shape: Tensor.Shape
    let activation: Activation
    /// One for each image.
    let rankings: [Ranking]
}
