import Dispatch

/// Runs blocking work on threads of its own.
///
/// Swift's tasks share one thread for each core, and must not block it. A forward pass does, for the network's lock while another
/// caller holds it. A few of these calls at once would stop every task of the program. So the work goes to a
/// Dispatch queue, and no more than `width` pieces at a time: the others wait as suspended tasks, which hold neither a thread
/// nor a decoded image.
package struct BlockingWork: Sendable {
    private let queue = DispatchQueue(label: "OpenCVDNN", attributes: .concurrent)
    private let slots: Slots

    package init(width: Int) {
        slots = Slots(count: width)
    }

    /// How many tasks wait for their turn.
    package var waitingCount: Int {
        get async { await slots.waitingCount }
    }

    /// Runs a piece of work, first come, first served. A task that is canceled before its turn throws `CancellationError` at
    /// once; work that has begun is finished.
    package func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await run { _ in try work() }
    }

    /// The same for work that is told its place, `0..<width`, which it has alone.
    package func run<Result: Sendable>(
        _ work: @escaping @Sendable (_ place: Int) throws -> Result
    ) async throws -> Result {
        let place = try await slots.acquire()
        let outcome: Swift.Result<Result, any Error>
        if Task.isCancelled {
            outcome = .failure(CancellationError())
        } else {
            outcome = await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: Swift.Result { try work(place) }) }
            }
        }
        await slots.release(place)
        return try outcome.get()
    }

    /// Waits until no piece of work runs. Those of canceled tasks don't begin.
    package func waitUntilIdle() async { await slots.waitUntilAllAreFree() }
}
