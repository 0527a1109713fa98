package import OpenCVDNN

/// The results of a classifier, a detector or the like for many images, one after another, in the order of the images.
///
/// ```swift
/// for await item in classifier.classifications(ofFiles: paths) {
///     switch item.result {
///     case .success(let classification): print(item.source, classification[0])
///     case .failure(let error): print(item.source, error)
///     }
/// }
/// ```
///
/// The work runs a few images ahead of the loop, and no more are read until their results are taken: a sequence of any length takes
/// constant memory. A file that can't be read doesn't end the sequence. When the loop is left or its Swift task is canceled, the images
/// that still wait for their turn are dropped, and those in progress are finished without a result.
public struct ImageResults<Sources: Sequence & Sendable, Output: Sendable>: AsyncSequence, Sendable
where Sources.Element: Sendable {
    /// An image's source, and what came of it.
    public struct Element: Sendable {
        /// The file's name or the image, as the sequence has it.
        public let source: Sources.Element

        /// The answer, or why there is none: `DNNError`, `PipelineError` or `CancellationError`.
        public let result: Result<Output, any Error>
    }

    private let results: ConcurrentMap<AsyncElements<Sources>, Output>

    /// Makes a sequence that works on as many images at a time as `width` says.
    package init(
        sources: Sources, width: Int = BlockingWork.simultaneousImages() + 1,
        transform: @escaping @Sendable (Sources.Element) async throws -> Output
    ) {
        results = ConcurrentMap(AsyncElements(sources), width: width, transform: transform)
    }

    /// Begins with the first images when its first element is asked for.
    ///
    /// - Returns: An iterator of its own: two of them work on the images twice.
    public func makeAsyncIterator() -> Iterator { Iterator(results: results.makeAsyncIterator()) }

    /// Works a few images ahead of the loop.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var results: ConcurrentMap<AsyncElements<Sources>, Output>.Iterator

        /// Returns the next image's result. Waits until there is one.
        ///
        /// - Returns: The result; `nil` after the last one, or once the task is canceled.
        public mutating func next() async -> Element? {
            // A sequence whose elements are at hand doesn't throw.
            guard let next = try? await results.next() else { return nil }
            return Element(source: next.source, result: next.result)
        }
    }
}

extension BlockingWork {
    /// How many images the `async` forms of a task work on at a time: while one is in its forward pass, the others are decoded and
    /// resized. Each waits decoded for the network, 36 MB for a photo of 12 megapixels. Three keep a network busy that takes a
    /// third as long as the decoding; more would only wait.
    package static func simultaneousImages(processorCount: Int = OpenCV.processorCount) -> Int {
        min(max(processorCount, 2), 4)
    }
}
