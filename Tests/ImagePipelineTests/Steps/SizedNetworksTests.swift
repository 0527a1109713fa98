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

    /// OpenCV 4 computes a transposed convolution of this width only once it knows it (5.0: any).
    @Test func aShapeThatOpenCVNeedsIsReadForIt() throws {
        let count = Atomic(0)
        let source = NetworkSource(name: "wide") { shapesWhereNeeded in
            count.add(1, ordering: .relaxed)
            return try DNNNet(
                contentsOfFile: FilePath(Fixture.path("Models/open-transposed.onnx")),
                shapesWhereNeeded: shapesWhereNeeded)
        }
        let networks = SizedNetworks(source)
        for (width, reads) in [(4, 1), (1720, 2), (4, 2), (1720, 2)] {
            let blob = try Tensor((0..<368 * width).map { Float($0 % 5) }, shape: [1, 1, 368, width])
            let output = try networks.run(blob).outputs[0].tensor
            #expect(output.shape == [1, 1, 736, 2 * width])
            // Each element four times, times 1, 2, 3 and 4.
            let numbers = try output.array(of: Float.self)
            #expect(numbers[..<4] == [0, 0, 1, 2] && numbers[(2 * width)..<(2 * width + 4)] == [0, 0, 3, 4])
            #expect(numbers.last == 4 * Float((368 * width - 1) % 5))
            #expect(count.load(ordering: .relaxed) == (OpenCV.version.major < 5 ? reads : 1))
        }
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
