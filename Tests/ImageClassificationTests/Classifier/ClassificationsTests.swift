import OpenCVDNN
import Synchronization
import TestSupport
import Testing

@testable import ImageClassification

/// Many images as an `AsyncSequence`.
@Suite(.timeLimit(.hang)) struct ClassificationsTests {
    let classifier: ImageClassifier
    let images: [Image]

    init() throws {
        classifier = try ImageClassifier(TinyClassifier.model())
        images = try TinyClassifier.rows().map { try $0.image() }
    }

    @Test func resultsComeInTheOrderOfTheImages() async throws {
        var expected: [Int] = []
        for image in images { expected.append(try await classifier.classify(image, top: 1)[0].classIndex) }
        var classes: [Int] = []
        for await item in classifier.classifications(of: images + images, top: 1) {
            classes.append(try item.result.get()[0].classIndex)
        }
        #expect(classes == expected + expected)
    }

    @Test func aFileThatFailsDoesNotEndTheSequence() async {
        var failed: [String] = []
        for await item in classifier.classifications(ofFiles: ["no-such-1.png", "no-such-2.png"]) {
            guard case .failure(let error) = item.result else { continue }
            #expect((error as? DNNError)?.code == .fileNotFound || (error as? DNNError)?.code == .unsupported)
            failed.append(item.source)
        }
        #expect(failed == ["no-such-1.png", "no-such-2.png"])
    }

    @Test func onlyAFewImagesAreTakenAheadOfTheResults() async throws {
        let taken = Taken()
        let image = images[0]
        let sequence = Classifications(sources: CountedNumbers(taken: taken), width: 3) { [classifier] _ in
            try await classifier.classify(image, top: 1)
        }
        var results = sequence.makeAsyncIterator()
        for number in 1...10 {
            let item = try #require(await results.next())
            #expect(item.source == number)
            #expect(taken.count.load(ordering: .relaxed) <= number + 2)
        }
    }

    /// The second and third image have begun when the loop is left, and would take ten minutes each.
    @Test func leavingTheLoopCancelsWhatHasBegun() async throws {
        let (taken, cancelled) = (Taken(), Taken())
        let image = images[0]
        let sequence = Classifications(sources: CountedNumbers(taken: taken), width: 3) { [classifier] number in
            if number > 1 {
                do {
                    try await Task.sleep(for: .seconds(600))
                } catch {
                    cancelled.count.add(1, ordering: .relaxed)
                    throw error
                }
            }
            return try await classifier.classify(image, top: 1)
        }
        for await item in sequence {
            #expect(item.source == 1)
            break
        }
        while cancelled.count.load(ordering: .relaxed) < 2 { await Task.yield() }
        #expect(taken.count.load(ordering: .relaxed) == 3)
    }

    @Test func aCancelledTaskEndsTheSequence() async {
        let task = Task { [classifier, images] in
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            var count = 0
            for await _ in classifier.classifications(of: images) { count += 1 }
            return count
        }
        #expect(await task.value == 0)
    }
}

/// How many elements have been taken from a sequence.
private final class Taken: Sendable {
    let count = Atomic(0)
}

/// 1, 2, 3 and so on without an end.
private struct CountedNumbers: Sequence, IteratorProtocol, Sendable {
    let taken: Taken

    func next() -> Int? { taken.count.add(1, ordering: .relaxed).newValue }
}
