/// Numbered places, taken and given back by tasks; who finds none waits, suspended, in order.
actor Slots {
    private let count: Int
    private var free: [Int]
    private var waiting: [Int: CheckedContinuation<Int, any Error>] = [:]
    /// Those who wait until all places are free.
    private var waitingForAll: [CheckedContinuation<Void, Never>] = []
    /// The waiting are numbered as they come; between the two numbers, those who gave up are missing.
    private var first = 0
    private var next = 0

    init(count: Int) {
        self.count = count
        free = (0..<count).reversed()
    }

    /// How many tasks wait for a place.
    var waitingCount: Int { waiting.count }

    /// Takes a place, and returns its number, from 0.
    ///
    /// - Throws: `CancellationError`, at once, when the task is canceled while it waits; it then has no place.
    func acquire() async throws -> Int {
        try Task.checkCancellation()
        if let place = free.popLast() { return place }
        let number = next
        next += 1
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiting[number] = $0 }
        } onCancel: {
            // Runs on this actor when `acquire` has left it, so after the continuation is among the waiting.
            Task { await giveUp(number) }
        }
    }

    /// Hands a place to the one who has waited longest, or keeps it free.
    func release(_ place: Int) {
        while first < next {
            let longest = waiting.removeValue(forKey: first)
            first += 1
            if let longest { return longest.resume(returning: place) }
        }
        free.append(place)
        guard free.count == count else { return }
        for waiting in waitingForAll { waiting.resume() }
        waitingForAll = []
    }

    /// Waits until all places are free, even if the task is canceled.
    func waitUntilAllAreFree() async {
        if free.count == count { return }
        await withCheckedContinuation { waitingForAll.append($0) }
    }

    private func giveUp(_ number: Int) {
        waiting.removeValue(forKey: number)?.resume(throwing: CancellationError())
    }
}
