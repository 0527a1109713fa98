import OpenCVDNN

/// A task for any number of photos. Photos are decoded on threads of their own, a few ahead of the networks, which run on other threads.
/// The results come in the order of the photos, and only a bounded number of photos is in memory.
struct PhotoJob<Work: PhotoTask>: Sendable {
    let task: Work
    let plan: JobPlan
    let makesThumbnails: Bool
    /// Reads a photo.
    let read: @Sendable (FilePath) throws -> Photo

    private let decoding: BlockingWork
    private let running: BlockingWork

    init(
        _ task: Work, plan: JobPlan, makesThumbnails: Bool = false,
        read: @escaping @Sendable (FilePath) throws -> Photo
    ) {
        self.task = task
        self.plan = plan
        self.makesThumbnails = makesThumbnails
        self.read = read
        decoding = BlockingWork(width: plan.decoders)
        running = BlockingWork(width: plan.workers)
    }

    /// A photo that is ready for the network.
    struct Prepared: Sendable {
        let input: Work.Input
        let thumbnail: [UInt8]?
    }

    /// The photos of one forward pass, and what came out of it; `nil` if none of them could be prepared.
    struct Batch: Sendable {
        let photos: [(found: FoundPhoto, result: Result<Prepared?, any Error>)]
        let output: Work.Output?

        var inputs: [Work.Input] { photos.compactMap { try? $0.result.get()?.input } }
    }

    typealias Photos = ConcurrentMap<PhotoNames, Prepared?>
    typealias Batches = ConcurrentMap<Grouped<Photos>, Batch>

    /// The results. Photos before `start` are passed over: they have no result, but keep their places, since which photos share a
    /// batch must not depend on where a run begins.
    func batches(of names: PhotoNames, from start: Int) -> Batches {
        let first = start / plan.batch * plan.batch
        let photos = ConcurrentMap(names, width: plan.decoders + plan.batch) { found -> Prepared? in
            if let failure = found.failure { throw failure }
            return found.number < first ? nil : try await decoding.run { try prepare(found.path) }
        }
        return ConcurrentMap(Grouped(photos, count: plan.batch), width: plan.workers + 1) { group in
            let photos = group.map { (found: $0.source, result: $0.result) }
            let inputs = Batch(photos: photos, output: nil).inputs
            if inputs.isEmpty { return Batch(photos: photos, output: nil) }
            return Batch(photos: photos, output: try await running.run { try task.run(inputs, worker: $0) })
        }
    }

    private func prepare(_ path: FilePath) throws -> Prepared {
        let photo = try read(path)
        let thumbnail = makesThumbnails ? try Thumbnail.jpeg(of: photo.image) : nil
        return Prepared(input: try task.input(from: photo), thumbnail: thumbnail)
    }

    /// Waits for the threads. A process must not end while one is in OpenCV.
    func waitUntilIdle() async {
        await decoding.waitUntilIdle()
        await running.waitUntilIdle()
    }
}

/// The elements of a sequence in groups of equal size; the last one may be smaller.
struct Grouped<Base: AsyncSequence & Sendable>: AsyncSequence, Sendable where Base.Element: Sendable {
    typealias Element = [Base.Element]

    fileprivate let base: Base
    fileprivate let count: Int

    init(_ base: Base, count: Int) {
        self.base = base
        self.count = count
    }

    func makeAsyncIterator() -> Iterator { Iterator(base: base.makeAsyncIterator(), count: count) }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate var base: Base.AsyncIterator
        fileprivate let count: Int

        mutating func next() async throws -> [Base.Element]? {
            var group: [Base.Element] = []
            while group.count < count, let element = try await base.next() { group.append(element) }
            return group.isEmpty ? nil : group
        }
    }
}
