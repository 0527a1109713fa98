import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import OpenCVDNN

@Suite(.timeLimit(.hang)) struct ConcurrentMapTests {
    /// Every fourth element takes longer than those after it.
    @Test func resultsComeInTheOrderOfTheElements() async throws {
        let map = ConcurrentMap(AsyncElements(0..<12), width: 4) { number in
            try await Task.sleep(for: .milliseconds(number % 4 == 0 ? 20 : 1))
            return number * number
        }
        var squares: [Int] = []
        for try await item in map { squares.append(try item.result.get()) }
        #expect(squares == (0..<12).map { $0 * $0 })
    }

    @Test func anElementThatFailsDoesNotEndTheMap() async throws {
        let map = ConcurrentMap(AsyncElements(0..<5), width: 2) { number in
            if number == 2 { throw CancellationError() }
            return number
        }
        var results: [Int?] = []
        for try await item in map { results.append(try? item.result.get()) }
        #expect(results == [0, 1, nil, 3, 4])
    }

    @Test func theErrorOfTheSequenceComesAfterTheResultsBeforeIt() async throws {
        let map = ConcurrentMap(FailingNumbers(), width: 8) { $0 }
        var results: [Int] = []
        await #expect(throws: FailingNumbers.Failure.self) {
            for try await item in map { results.append(try item.result.get()) }
        }
        #expect(results == [0, 1, 2])
    }

    /// The sequence gives its second element only after the first one's result was seen, as a client does that waits for an answer.
    @Test func aResultDoesNotWaitForTheNextElement() async throws {
        let (stream, elements) = AsyncStream.makeStream(of: Int.self)
        var results: [Int] = []
        elements.yield(0)
        for try await item in ConcurrentMap(stream, width: 4, transform: { $0 }) {
            let number = try item.result.get()
            results.append(number)
            if number < 3 { elements.yield(number + 1) } else { elements.finish() }
        }
        #expect(results == [0, 1, 2, 3])
    }

    @Test func stagesHoldOnlyTheirOwnElements() async throws {
        let taken = Counter()
        let first = ConcurrentMap(AsyncElements(CountedNumbers(taken: taken)), width: 3) { $0 }
        let second = ConcurrentMap(first, width: 2) { try $0.result.get() + 1 }
        var results = second.makeAsyncIterator()
        for number in 1...10 {
            let item = try #require(try await results.next())
            #expect(try item.result.get() == number + 1)
            // What the loop has, two of the second stage with it, and three of the first.
            #expect(taken.count.load(ordering: .relaxed) <= number + 1 + 3)
        }
    }

    @Test func workIsIdleAfterItsPieces() async throws {
        let work = BlockingWork(width: 3)
        let (begun, ended, mayEnd) = (Counter(), Counter(), DispatchSemaphore(value: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    try await work.run {
                        begun.count.add(1, ordering: .relaxed)
                        mayEnd.wait()
                        ended.count.add(1, ordering: .relaxed)
                    }
                }
            }
            while begun.count.load(ordering: .relaxed) < 3 { await Task.yield() }
            async let endedWhenIdle = { @Sendable in
                await work.waitUntilIdle()
                return ended.count.load(ordering: .relaxed)
            }()
            for _ in 0..<3 {
                try await Task.sleep(for: .milliseconds(2))
                mayEnd.signal()
            }
            #expect(await endedWhenIdle == 3)
            try await group.waitForAll()
        }
        #expect(try await work.run { 1 } == 1)
    }
}

private final class Counter: Sendable {
    let count = Atomic(0)
}

/// 1, 2, 3 and so on without an end.
private struct CountedNumbers: Sequence, IteratorProtocol, Sendable {
    let taken: Counter

    func next() -> Int? { taken.count.add(1, ordering: .relaxed).newValue }
}

/// 0, 1, 2 and an error.
private struct FailingNumbers: AsyncSequence, AsyncIteratorProtocol, Sendable {
    struct Failure: Error {}
    var number = 0

    mutating func next() async throws -> Int? {
        if number == 3 { throw Failure() }
        defer { number += 1 }
        return number
    }

    func makeAsyncIterator() -> Self { self }
}
