import ImagePipeline
import OpenCVDNN
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.hang)) struct SizedNetworksTests {
    @Sendable private static func read() throws -> DNNNet {
        try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"))
    }

    private static func shape(_ side: Int) -> Tensor.Shape { [1, 3, side, side] }

    /// A, B, and A again from memory; C takes the place of B, the one that was used longest ago.
    @Test func keepsThoseThatWereUsedLast() throws {
        let count = Atomic(0)
        let source = NetworkSource(name: "sized") { shapesWhereNeeded in
            count.add(1, ordering: .relaxed)
            let network = try Self.read()
            _ = try shapesWhereNeeded(network.metadata)
            return network
        }
        let networks = SizedNetworks(source, limit: 2)
        let counts = try [8, 16, 8, 24, 8, 16].map { side in
            _ = try networks.network(for: Self.shape(side))
            return count.load(ordering: .relaxed)
        }
        #expect(counts == [1, 2, 2, 3, 3, 4])
    }

    @Test func oneNetworkTakesAllShapesIfNoneIsNeeded() throws {
        let networks = SizedNetworks(NetworkSource(name: "any") { try Self.read() })
        #expect(try networks.network(for: Self.shape(8)) === networks.network(for: Self.shape(16)))
    }

    /// Nothing is locked while the caller's function reads.
    @Test func aSourceMayUseTheNetworksItself() throws {
        let networks = Mutex<SizedNetworks?>(nil)
        let isFirst = Atomic(true)
        let inner = Mutex<DNNNet?>(nil)
        let made = SizedNetworks(
            NetworkSource(name: "nested") {
                if isFirst.exchange(false, ordering: .relaxed) {
                    let found = try networks.withLock { $0 }?.network(for: Self.shape(8))
                    inner.withLock { $0 = found }
                }
                return try Self.read()
            })
        networks.withLock { $0 = made }
        defer { networks.withLock { $0 = nil } }
        let outer = try made.network(for: Self.shape(8))
        // The network that was there first is kept for all.
        #expect(inner.withLock { $0 } === outer)
    }
}
