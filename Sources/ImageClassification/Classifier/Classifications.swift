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

    let sources: Sources
    let width: Int
    let classify: @Sendable (Sources.Element) async throws -> Classification

    /// Begins with the first images when its first element is asked for.
    ///
    /// - Returns: An iterator of its own: two of them classify the images twice.
    public func makeAsyncIterator() -> Iterator { Iterator(self) }

    /// Works a few images ahead of the loop.
    public struct Iterator: AsyncIteratorProtocol {
        private var sources: Sources.Iterator
        private let work: Ahead

        fileprivate init(_ sequence: Classifications) {
            sources = sequence.sources.makeIterator()
            work = Ahead(width: sequence.width, classify: sequence.classify)
        }

        /// Returns the next image's result. Waits until there is one.
        ///
        /// - Returns: The result; `nil` after the last one, or once the task is canceled.
        public mutating func next() async -> Element? {
            while !Task.isCancelled, work.hasRoom, let source = sources.next() { work.begin(source) }
            return await work.finishFirst()
        }
    }

    /// The images that have begun. Its end cancels them, so that a loop that is left drops them.
    private final class Ahead {
        private let width: Int
        private let classify: @Sendable (Sources.Element) async throws -> Classification
        private var begun: [(source: Sources.Element, task: Task<Classification, any Error>)] = []

        init(width: Int, classify: @escaping @Sendable (Sources.Element) async throws -> Classification) {
            self.width = width
            self.classify = classify
        }

        deinit { for item in begun { item.task.cancel() } }

        var hasRoom: Bool { begun.count < width }

        func begin(_ source: Sources.Element) {
            begun.append((source, Task { [classify] in try await classify(source) }))
        }

        func finishFirst() async -> Element? {
            guard let first = begun.first, !Task.isCancelled else { return nil }
            begun.removeFirst()
            let result = await withTaskCancellationHandler {
                await first.task.result
            } onCancel: {
                first.task.cancel()
            }
            return Element(source: first.source, result: result)
        }
    }
}

extension ImageClassifier {
    /// Classifies the files of a sequence, in its order, as the loop takes the results.
    ///
    /// - Parameters:
    ///   - paths: The files, of any format that OpenCV reads.
    ///   - top: The number of best classes to return, at least 1.
    /// - Returns: A sequence with a result for each file, failed ones too.
    public func classifications<Paths: Sequence & Sendable>(
        ofFiles paths: Paths, top: Int = 5
    ) -> Classifications<Paths> where Paths.Element == String {
        Classifications(sources: paths, width: width) { try await classify(contentsOfFile: $0, top: top) }
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
