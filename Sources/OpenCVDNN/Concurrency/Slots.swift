/// A number of places, taken and given back by tasks; who finds none waits, suspended, in order.
actor Slots {
    private var free: Int
    private var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
    /// The waiting are numbered as they come; between the two numbers, those who gave up are missing.
    private var first = 0
    private var next = 0

    init(count: Int) {
        free = count
    }

    /// How many tasks wait for a place.
    var waitingCount: Int { waiting.count }

    /// Takes a place.
    ///
    /// - Throws: `CancellationError`, at once, when the task is canceled while it waits; it then has no place.
    func acquire() async throws {
        try Task.checkCancellation()
        if free > 0 {
            free -= 1
            return
        }
        let number = next
        next += 1
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiting[number] = $0 }
        } onCancel: {
            // Runs on this actor when `acquire` has left it, so after the continuation is among the waiting.
            Task { await giveUp(number) }
        }
    }

    /// Hands the place to the one who has waited longest, or keeps it free.
    func release() {
        while first < next {
            let longest = waiting.removeValue(forKey: first)
            first += 1
            if let longest { return longest.resume() }
        }
        free += 1
    }

    private func giveUp(_ number: Int) {
        waiting.removeValue(forKey: number)?.resume(throwing: CancellationError())
    }
}
