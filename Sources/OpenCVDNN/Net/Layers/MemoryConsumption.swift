/// Bytes that a network, or one of its layers, needs (`cv::dnn::Net::getMemoryConsumption`).
public struct MemoryConsumption: Hashable, Sendable {
    /// Bytes of the learned parameters.
    public let weights: Int

    /// Bytes of the outputs, if each had memory of its own; OpenCV lets outputs share memory where it can. For a whole
    /// network, with those of its inputs.
    public let blobs: Int
}
