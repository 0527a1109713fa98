import Dispatch
package import OpenCVDNN

/// The networks of one model for inputs of several shapes. If this OpenCV needs the shape to read the model, it is read for each shape,
/// and the networks that were used last are kept; otherwise one network takes all shapes.
///
/// `@unchecked Sendable`: the compiler can't see that `networks`, the only property that changes, is guarded. It is private, and the one
/// method reads and writes it inside `queue.sync` alone, on a serial queue that runs one such block at a time. What runs in the block
/// reads a model, and never calls back into this object.
package final class SizedNetworks: @unchecked Sendable {
    private let source: NetworkSource
    private let limit: Int
    private let queue = DispatchQueue(label: "ImagePipeline.SizedNetworks")
    /// The one that was used last at the end.
    private var networks: [(shape: Tensor.Shape, network: SizedNetwork)] = []

    /// Doesn't read yet.
    ///
    /// - Parameters:
    ///   - source: Where the network comes from.
    ///   - limit: How many networks to keep, at least 1.
    package init(_ source: NetworkSource, limit: Int = 8) {
        self.source = source
        self.limit = limit
    }

    /// The network for a shape of its input. Reads it, unless it is at hand; other callers wait meanwhile.
    package func network(for shape: Tensor.Shape) throws -> DNNNet {
        try queue.sync {
            if let place = networks.firstIndex(where: { $0.shape == shape || $0.network.takesAnyShape }) {
                let found = networks.remove(at: place)
                networks.append(found)
                return found.network.network
            }
            let read = try source.network(for: shape)
            if networks.count == limit { networks.removeFirst() }
            networks.append((shape, read))
            return read.network
        }
    }
}
