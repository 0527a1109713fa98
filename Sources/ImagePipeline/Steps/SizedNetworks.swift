import Dispatch
package import OpenCVDNN

/// The networks of one model for inputs of several shapes. If this OpenCV needs the shape to read or run the model, it is read for each
/// shape, and the networks that were used last are kept; otherwise one network takes all shapes.
///
/// `@unchecked Sendable`: the compiler can't see that `networks`, the only property that changes, is guarded. It is private, and read and
/// written inside `queue.sync` alone, on a serial queue that runs one such block at a time: in `network(for:isNeeded:)`, and in
/// `used(for:_:)`, which only those blocks call. They do nothing but look the array through and change it, so none of them can wait
/// for another.
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

    /// Runs the network on a blob. Blocks.
    ///
    /// What OpenCV doesn't run with open lengths, it may run with those of the blob.
    package func run(_ blob: Tensor) throws -> Inference {
        let network = try network(for: blob.shape)
        do throws(DNNError) {
            return try network.run(blob)
        } catch {
            guard error.mayRunWithShapes, network.hasOpenInputs else { throw error }
            let fixed = try self.network(for: blob.shape, isNeeded: true)
            if fixed.hasOpenInputs { throw error }  // its source takes no shapes
            return try fixed.run(blob)
        }
    }

    /// The network for a shape of its input. Reads it, unless it is at hand.
    ///
    /// `isNeeded`: whether a network that takes any shape is known not to do.
    package func network(for shape: Tensor.Shape, isNeeded: Bool = false) throws -> DNNNet {
        if let found = queue.sync(execute: { used(for: shape, isNeeded) }) { return found }
        // Not in the queue: it takes long, and a source may be the caller's own function.
        let read = try source.network(for: shape, isNeeded: isNeeded)
        return queue.sync {
            // Another thread may have read it too.
            if let found = used(for: shape, isNeeded) { return found }
            if networks.count == limit { networks.removeFirst() }
            networks.append((shape, read))
            return read.network
        }
    }

    /// The network at hand, which is then the last one used. One of this very shape comes first.
    private func used(for shape: Tensor.Shape, _ isNeeded: Bool) -> DNNNet? {
        let exact = networks.firstIndex { $0.shape == shape && !$0.network.takesAnyShape }
        let any = isNeeded ? nil : networks.firstIndex { $0.network.takesAnyShape }
        guard let place = exact ?? any else { return nil }
        let found = networks.remove(at: place)
        networks.append(found)
        return found.network.network
    }
}
