import Dispatch
import Foundation
import TestSupport
import Testing

@testable import OpenCVDNN

/// `run` and `forward` in `async` functions: the same numbers, no thread kept while they wait, cancellable until they begin.
@Suite(.timeLimit(.hang)) struct AsyncRunTests {
    static let blob = Result { try Tensor((0..<48).map { Float($0) / 48 }, shape: [1, 3, 4, 4]) }

    static func net() throws -> DNNNet { try ModelCase.onnx("tiny-classifier").net() }

    @Test func givesTheNumbersOfTheBlockingForm() async throws {
        let (net, blob) = (try Self.net(), try Self.blob.get())
        let expected = try await Task.detached { try Self.blocking(net, blob) }.value
        #expect(try await net.forward(blob) == expected)
        let name = try #require(net.unconnectedOutLayersNames.first)
        #expect(try await net.run(blob).outputs.map(\.tensor) == [expected])
        let input = try #require(net.inputs.first).name
        #expect(try await net.run([input: blob], outputs: [name])[name] == expected)
        await #expect(throws: DNNError.self) { try await net.forward(blob, output: "nothing") }
    }

    private static func blocking(_ net: DNNNet, _ blob: Tensor) throws -> Tensor { try net.forward(blob) }

    /// Holds the network while many tasks, more than Swift has threads, wait for it. Unrelated tasks finish meanwhile.
    @Test func tasksThatWaitForTheNetworkKeepNoThread() async throws {
        let (net, blob) = (try Self.net(), try Self.blob.get())
        let holder = await Holder(of: net)
        let finished = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let count = ProcessInfo.processInfo.activeProcessorCount + 30
            for _ in 0..<count {
                group.addTask {
                    _ = try await net.run(blob)
                    await finished.add()
                }
            }
            await net.work.becomeAwaited(by: count)
            let unrelated = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        await Task.yield()
                        return number
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(unrelated == 4950)
            #expect(await finished.count == 0)  // the network is still held
            holder.release()
            try await group.waitForAll()
        }
    }

    @Test func aTaskIsCancelledWhileItWaits() async throws {
        let (net, blob) = (try Self.net(), try Self.blob.get())
        let holder = await Holder(of: net)
        let waiting = Task { try await net.forward(blob) }
        await net.work.becomeAwaited(by: 1)
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        holder.release()
        _ = try await net.forward(blob)  // works on
    }
}

/// Holds a network, as a long run does, from its initializer until it is released.
private final class Holder: Sendable {
    private let gate = DispatchSemaphore(value: 0)

    init(of net: DNNNet) async {
        let (isHeld, begin) = AsyncStream<Void>.makeStream()
        Task { [gate] in
            try await net.work.run {
                begin.finish()
                gate.wait()
            }
        }
        for await _ in isHeld {}
    }

    func release() { gate.signal() }
}

extension BlockingWork {
    /// Returns when so many tasks wait for their turn.
    func becomeAwaited(by count: Int) async {
        while await waitingCount < count { await Task.yield() }
    }
}

private actor Counter {
    private(set) var count = 0
    func add() { count += 1 }
}
