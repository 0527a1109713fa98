import Dispatch
import OpenCVDNN
import TestSupport
import Testing

@testable import ImageClassification

/// One classifier, 200 calls from 8 tasks or threads: each gets the answer to its own image.
@Suite(.timeLimit(.hang)) struct ConcurrentClassificationTests {
    let classifier: ImageClassifier
    let images: [Image]
    let sequential: [[Prediction]]

    init() throws {
        let classifier = try ImageClassifier(TinyClassifier.model())
        self.classifier = classifier
        images = try TinyClassifier.rows().map { try $0.image() }
        sequential = try images.map { try classifier.classify($0, top: 10).predictions }
        // Equal answers to all pictures would prove nothing.
        #expect(Set(sequential).count == images.count)
    }

    @Test func tasksGetTheSequentialAnswers() async throws {
        let answers = try await withThrowingTaskGroup(of: [(Int, [Prediction])].self) { group in
            for task in 0..<8 {
                group.addTask { [classifier, images] in
                    var answers: [(Int, [Prediction])] = []
                    for call in 0..<25 {
                        let picture = (task * 25 + call * 7) % images.count
                        answers.append((picture, try await classifier.classify(images[picture], top: 10).predictions))
                    }
                    return answers
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(answers.count == 200)
        #expect(answers.allSatisfy { sequential[$0.0] == $0.1 })
    }

    @Test func callsAllAtOnceGetTheSequentialAnswers() async throws {
        let answers = try await withThrowingTaskGroup(of: (Int, [Prediction]).self) { group in
            for call in 0..<200 {
                group.addTask { [classifier, images] in
                    let picture = call % images.count
                    return (picture, try await classifier.classify(images[picture], top: 10).predictions)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count == 200)
        #expect(answers.allSatisfy { sequential[$0.0] == $0.1 })
    }

    @Test func threadsGetTheSequentialAnswers() {
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for call in 0..<25 {
                let picture = (thread * 25 + call * 7) % images.count
                let answer = try? classifier.classify(images[picture], top: 10).predictions
                #expect(answer == sequential[picture])
            }
        }
    }

    @Test func batchesAndFilesRunBesideEachOther() async throws {
        let (classifier, images) = (classifier, images)
        async let batch = classifier.classify(images, top: 1)
        async let single = classifier.classify(images[3], top: 1)
        async let missing = classifier.classify(contentsOfFile: "no-such.png", top: 1)
        #expect(try await batch.map { $0[0].classIndex } == sequential.map { $0[0].classIndex })
        #expect(try await single[0] == sequential[3][0])
        do {
            _ = try await missing
            Issue.record("a file that is not there was classified")
        } catch {
            #expect(error is DNNError)
        }
    }

    @Test(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
    func filesInMemoryGetTheSequentialAnswers() async throws {
        let files = try images.map { try $0.encoded(as: ".png") }
        let answers = try await withThrowingTaskGroup(of: (Int, Classification).self) { group in
            for call in 0..<100 {
                group.addTask { [classifier] in
                    let picture = call % files.count
                    return (picture, try await classifier.classify(decoding: files[picture], top: 10))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count == 100)
        #expect(answers.allSatisfy { sequential[$0.0] == $0.1.predictions })
        #expect(answers.allSatisfy { $0.1.times.decode != nil })
    }

    @Test(arguments: [(1, 2), (2, 2), (3, 3), (4, 4), (64, 4)])
    func holdsAFewDecodedImages(cores: Int, images: Int) {
        #expect(BlockingWork.simultaneousImages(processorCount: cores) == images)
    }

    /// While nobody can use the network, of 24 files only as many as there are places are decoded; the others wait unread.
    @Test(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
    func holdsNoMoreDecodedImagesThanPlaces() async throws {
        let places = BlockingWork.simultaneousImages(processorCount: OpenCV.processorCount)
        let file = try images[0].encoded(as: ".png")
        let (held, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<places {
                group.addTask { [classifier] in
                    try await classifier.work.run {
                        held.signal()
                        gate.wait()
                        return nil
                    }
                }
            }
            try await BlockingWork(width: 1).run { for _ in 0..<places { held.wait() } }
            for _ in 0..<24 {
                group.addTask { [classifier] in try await classifier.classify(decoding: file, top: 1)[0].classIndex }
            }
            while await classifier.work.waitingCount < 24 { await Task.yield() }
            for _ in 0..<places { gate.signal() }
            let classes = try await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
            #expect(classes == Array(repeating: sequential[0][0].classIndex, count: 24))
        }
    }

    @Test func aCancelledTaskThrows() async throws {
        let task = Task { [classifier, images] in
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await classifier.classify(images[0])
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
