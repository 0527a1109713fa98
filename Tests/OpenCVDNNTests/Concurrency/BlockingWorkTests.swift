import Dispatch
import Foundation
import TestSupport
import Testing

@testable import OpenCVDNN

@Suite(.timeLimit(.hang)) struct BlockingWorkTests {
    @Test func returnsWhatTheWorkReturns() async throws {
        #expect(try await BlockingWork(width: 2).run { 6 * 7 } == 42)
    }

    @Test func throwsWhatTheWorkThrows() async throws {
        let work = BlockingWork(width: 1)
        await #expect(throws: DNNError(.invalidArgument, "wrong", operation: "test")) {
            try await work.run { throw DNNError(.invalidArgument, "wrong", operation: "test") }
        }
        // The place of the work that failed is free again.
        #expect(try await work.run { 1 } == 1)
    }

    @Test func leavesSwiftsThreadsToOthers() async throws {
        // More blocked pieces than the cooperative pool has threads: only a task that still finds one can free them.
        let count = ProcessInfo.processInfo.activeProcessorCount + 4
        let work = BlockingWork(width: count)
        let gate = DispatchSemaphore(value: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count { group.addTask { try await work.run { gate.wait() } } }
            group.addTask { for _ in 0..<count { gate.signal() } }
            try await group.waitForAll()
        }
    }

    @Test func runsNoMoreThanItsWidthAtOnce() async throws {
        let work = BlockingWork(width: 3)
        let gauge = Gauge()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    try await work.run {
                        gauge.enter()
                        usleep(1000)
                        gauge.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(gauge.entered == 40)
        #expect(gauge.highest <= 3)
    }

    @Test func workHasItsPlaceAlone() async throws {
        let work = BlockingWork(width: 3)
        let gauges = [Gauge(), Gauge(), Gauge()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    try await work.run { place in
                        gauges[place].enter()
                        usleep(500)
                        gauges[place].leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(gauges.allSatisfy { $0.highest == 1 })
        #expect(gauges.map(\.entered).reduce(0, +) == 40)
    }

    /// Each of two callers would hold some places and wait for the others'.
    @Test func severalMayWaitUntilItIsIdle() async throws {
        let work = BlockingWork(width: 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask { _ = try await work.run { usleep(200) } }
                group.addTask { await work.waitUntilIdle() }
            }
            try await group.waitForAll()
        }
    }

    @Test func doesNotStartTheWorkOfACancelledTask() async throws {
        let work = BlockingWork(width: 1)
        let (started, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let gauge = Gauge()
        let first = Task {
            try await work.run {
                started.signal()
                gate.wait()
            }
        }
        try await BlockingWork(width: 1).run { started.wait() }
        // The first one holds the only place now.
        let second = Task { try await work.run { gauge.enter() } }
        await work.becomeAwaited(by: 1)
        second.cancel()
        // At once: the first one is still at work.
        await #expect(throws: CancellationError.self) { try await second.value }
        gate.signal()
        try await first.value
        #expect(gauge.entered == 0)
        try await work.run { gauge.enter() }  // and the place is free again
        #expect(gauge.entered == 1)
    }
}

/// Counts how many are in at once.
///
/// `@unchecked Sendable`: the counters are private, and every method and property reads and writes them under the lock.
private final class Gauge: @unchecked Sendable {
    private let lock = NSLock()
    private var inside = 0
    private var peak = 0
    private var total = 0

    var highest: Int { lock.withLock { peak } }
    var entered: Int { lock.withLock { total } }

    func enter() {
        lock.withLock {
            inside += 1
            total += 1
            peak = max(peak, inside)
        }
    }

    func leave() {
        lock.withLock { inside -= 1 }
    }
}
