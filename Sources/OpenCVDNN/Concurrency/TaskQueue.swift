/// Tasks in the order in which they began, for one task that begins them and one that takes them.
actor TaskQueue<Source: Sendable, Output: Sendable> {
    typealias Entry = (source: Source, task: Task<Output, any Error>)

    private var entries: [Entry] = []
    /// Set when no more will begin.
    private var ending: Result<Void, any Error>?
    private var consumer: CheckedContinuation<Void, Never>?

    /// Begins a task, unless the queue has been canceled.
    func begin(_ source: Source, _ work: @escaping @Sendable () async throws -> Output) {
        if ending != nil { return }
        entries.append((source, Task(operation: work)))
        wakeConsumer()
    }

    /// Says that no more tasks will begin.
    func end(throwing error: (any Error)? = nil) {
        ending = ending ?? error.map { .failure($0) } ?? .success(())
        wakeConsumer()
    }

    /// Takes the oldest task, and waits until there is one; `nil` after the last one, or once the caller is canceled.
    ///
    /// - Throws: The error that ended the queue, after the last task.
    func first() async throws -> Entry? {
        try await withTaskCancellationHandler {
            while entries.isEmpty {
                if let ending {
                    try ending.get()
                    return nil
                }
                await withCheckedContinuation { consumer = $0 }
            }
            return entries.removeFirst()
        } onCancel: {
            Task { await cancel() }
        }
    }

    /// Cancels all tasks, and takes no more.
    func cancel() {
        for entry in entries { entry.task.cancel() }
        entries = []
        ending = .success(())
        wakeConsumer()
    }

    private func wakeConsumer() {
        consumer?.resume()
        consumer = nil
    }
}
