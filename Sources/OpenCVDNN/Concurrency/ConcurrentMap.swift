/// The results of a function for the elements of a sequence: several at a time, in the sequence's order.
///
/// The function works a few elements ahead of the loop, and no more are taken until their results are: a sequence of any length
/// takes constant memory. An element whose function throws doesn't end the sequence. When the loop is left or its task is canceled,
/// all functions that have begun are canceled.
///
/// Maps can follow one another: the elements of one are the results of another, and each stage holds only its own few.
package struct ConcurrentMap<Base: AsyncSequence & Sendable, Output: Sendable>: AsyncSequence, Sendable
where Base.Element: Sendable {
    /// An element of the sequence, and what came of it.
    package struct Element: Sendable {
        package let source: Base.Element
        package let result: Result<Output, any Error>
    }

    fileprivate let base: Base
    fileprivate let width: Int
    fileprivate let transform: @Sendable (Base.Element) async throws -> Output

    /// A map that begins when its first result is asked for.
    ///
    /// - Parameters:
    ///   - base: The elements. The next one is taken only when there is room, on a task of its own: the loop gets finished results even
    ///     while the sequence waits.
    ///   - width: How many elements may be in progress, or finished and not yet passed by the loop; at least 1.
    ///   - transform: The function. To keep blocking work off Swift's threads, it uses a ``BlockingWork``.
    package init(
        _ base: Base, width: Int, transform: @escaping @Sendable (Base.Element) async throws -> Output
    ) {
        self.base = base
        self.width = width
        self.transform = transform
    }

    package func makeAsyncIterator() -> Iterator { Iterator(map: self) }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let map: ConcurrentMap
        private var progress: Progress?
        /// The place of the element that the loop has.
        private var place: Int?

        fileprivate init(map: ConcurrentMap) { self.map = map }

        /// The next element's result; `nil` after the last one, or once the task is canceled.
        ///
        /// - Throws: What the sequence of the elements throws, after the results of all elements before.
        package mutating func next() async throws -> Element? {
            if Task.isCancelled { return nil }
            let progress = progress ?? Progress(of: map)
            self.progress = progress
            // The loop is done with the element before.
            if let place { await progress.places.release(place) }
            place = nil
            guard let first = try await progress.tasks.first() else { return nil }
            place = first.source.place
            let result = await withTaskCancellationHandler {
                await first.task.result
            } onCancel: {
                first.task.cancel()
            }
            return Element(source: first.source.element, result: result)
        }
    }

    /// The elements that have begun. Its end cancels them, so that a loop that is left drops them.
    private final class Progress {
        let places: Slots
        let tasks = TaskQueue<(place: Int, element: Base.Element), Output>()
        private let producer: Task<Void, Never>

        init(of map: ConcurrentMap) {
            let (places, tasks) = (Slots(count: Swift.max(map.width, 1)), tasks)
            self.places = places
            producer = Task {
                do {
                    var elements = map.base.makeAsyncIterator()
                    while true {
                        let place = try await places.acquire()
                        guard let element = try await elements.next() else { break }
                        await tasks.begin((place, element)) { try await map.transform(element) }
                    }
                    await tasks.end()
                } catch {
                    await tasks.end(throwing: error)
                }
            }
        }

        deinit {
            producer.cancel()
            Task { [tasks] in await tasks.cancel() }
        }
    }
}
