public import OpenCVDNN

/// The classifications of many images, one after another, in the order of the images.
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
/// The classifier works a few images ahead of the loop, and reads no more until their results are taken: a sequence of any length
/// takes constant memory. A file that can't be classified doesn't end the sequence. When the loop is left or its task is canceled,
/// the images that still wait for their turn are dropped, and those in progress are finished without a result.
public struct Classifications<Sources: Sequence & Sendable>: AsyncSequence, Sendable where Sources.Element: Sendable {
    /// An image's source, and what came of it.
    public struct Element: Sendable {
        /// The file's name or the image, as the sequence has it.
        public let source: Sources.Element

        /// The classification, or why there is none: `DNNError`, `ClassificationError` or `CancellationError`.
        public let result: Result<Classification, any Error>
    }

    private let results: ConcurrentMap<AsyncElements<Sources>, Classification>

    init(
        sources: Sources, width: Int, classify: @escaping @Sendable (Sources.Element) async throws -> Classification
    ) {
        results = ConcurrentMap(AsyncElements(sources), width: width, transform: classify)
    }

    /// Begins with the first images when its first element is asked for.
    ///
    /// - Returns: An iterator of its own: two of them classify the images twice.
    public func makeAsyncIterator() -> Iterator { Iterator(results: results.makeAsyncIterator()) }

    /// Works a few images ahead of the loop.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var results: ConcurrentMap<AsyncElements<Sources>, Classification>.Iterator

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

extension ImageClassifier {
    /// Classifies the files of a sequence, in its order, as the loop takes the results.
    ///
    /// - Parameters:
    ///   - paths: The files, of any format that OpenCV reads.
    ///   - top: The number of best classes to return, at least 1.
    ///   - decoding: How large the images are decoded.
    /// - Returns: A sequence with a result for each file, failed ones too.
    public func classifications<Paths: Sequence & Sendable>(
        ofFiles paths: Paths, top: Int = 5, decode decoding: Preprocessing.Decoding = .full
    ) -> Classifications<Paths> where Paths.Element == String {
        Classifications(sources: paths, width: width) {
            try await classify(contentsOfFile: $0, top: top, decode: decoding)
        }
    }

    /// Classifies the images of a sequence, in its order, as the loop takes the results.
    ///
    /// - Parameters:
    ///   - images: Gray, BGR or BGRA images of any size. A lazy sequence makes each when its turn comes.
    ///   - top: The number of best classes to return, at least 1.
    /// - Returns: A sequence with a result for each image, failed ones too.
    public func classifications<Images: Sequence & Sendable>(
        of images: Images, top: Int = 5
    ) -> Classifications<Images> where Images.Element == Image {
        Classifications(sources: images, width: width) { try await classify($0, top: top) }
    }

    /// One image more than is worked on at a time, so that one is always ready.
    private var width: Int { Self.simultaneousImages(processorCount: OpenCV.processorCount) + 1 }
}
