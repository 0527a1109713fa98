import OpenCVDNN

/// What a network answered to a batch, and the times that it took.
struct RankedBatch {
    /// The shape of the output with the scores.
    let shape: Tensor.Shape
    let activation: Activation
    /// One for each image.
    let rankings: [Ranking]
    let forward: Duration
    let postprocess: Duration
    /// The time in OpenCV's layers, if OpenCV tells it.
    let profile: Duration?
}
