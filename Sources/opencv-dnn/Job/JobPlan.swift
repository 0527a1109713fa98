import OpenCVDNN

/// How many things a job does at the same time.
struct JobPlan: Sendable {
    /// The copies of the network that run at once.
    var workers: Int
    /// The photos of a forward pass.
    var batch: Int
    /// The photos that are decoded at once.
    var decoders: Int
}
