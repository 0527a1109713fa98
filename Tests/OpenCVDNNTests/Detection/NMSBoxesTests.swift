import OpenCVDNN
import Testing

@Suite("Non-maximum suppression")
struct NMSBoxesTests {
    /// The first two share 9 × 9 pixels of 119: an overlap of 0.6807. The fourth is the first again.
    static let boxes = [
        Rect2d(x: 0, y: 0, width: 10, height: 10), Rect2d(x: 1, y: 1, width: 10, height: 10),
        Rect2d(x: 20, y: 20, width: 5, height: 5), Rect2d(x: 0, y: 0, width: 10, height: 10),
    ]
    static let scores: [Float] = [0.8, 0.9, 0.7, 0.1]

    static let cases: [(score: Float, overlap: Float, eta: Float, topK: Int, kept: [Int])] = [
        (0.2, 0.5, 1, 0, [1, 2]), (0.2, 0.7, 1, 0, [1, 0, 2]), (0.75, 0.7, 1, 0, [1, 0]), (0, 0.5, 1, 0, [1, 2]),
        (0.2, 0.7, 1, 2, [1, 0]), (0.95, 0.5, 1, 0, []), (0.2, 1, 1, 0, [1, 0, 2]), (0, 1, 1, 0, [1, 0, 2, 3]),
        (0.2, 0.7, 0.5, 0, [1, 2]),  // the threshold is 0.35 after the first
    ]

    @Test("What stays, the best first", arguments: cases)
    func upright(score: Float, overlap: Float, eta: Float, topK: Int, kept: [Int]) throws {
        let indices = try nmsBoxes(
            Self.boxes, scores: Self.scores, scoreThreshold: score, nmsThreshold: overlap, eta: eta, topK: topK)
        #expect(indices == kept)
        let turned = Self.boxes.map { RotatedRect(center: $0.center, size: $0.size, angle: 0) }
        let ofTurned = try nmsBoxes(
            turned, scores: Self.scores, scoreThreshold: score, nmsThreshold: overlap, eta: eta, topK: topK)
        #expect(ofTurned == kept)
    }

    @Test("Boxes of different classes leave each other alone", arguments: [1, 7, 2_000_000_000])
    func classes(other: Int) throws {
        func kept(_ classes: [Int]) throws -> [Int] {
            try nmsBoxesBatched(
                Self.boxes, scores: Self.scores, classes: classes, scoreThreshold: 0, nmsThreshold: 0.5)
        }
        #expect(try kept([0, 0, 0, 0]) == [1, 2])
        #expect(try kept([0, other, 0, 0]) == [1, 0, 2])
        #expect(try kept([-other, other, 0, other]) == [1, 0, 2])
    }

    @Test("A square and the same turned by 45 degrees overlap by the root of one half")
    func turned() throws {
        let squares = [0.0, 45].map {
            RotatedRect(center: Point2d(x: 50, y: 50), size: Size2d(width: 10, height: 10), angle: $0)
        }
        func kept(_ threshold: Float) throws -> [Int] {
            try nmsBoxes(squares, scores: [0.9, 0.8], scoreThreshold: 0, nmsThreshold: threshold)
        }
        #expect(try kept(0.70) == [0])
        #expect(try kept(0.715) == [0, 1])
    }

    @Test func boxesOfTwoClassesNeverMeetAlsoLeftOfThePicture() throws {
        let boxes = [
            Rect2d(x: 0, y: 0, width: 10, height: 10), Rect2d(x: -11, y: -11, width: 10, height: 10),
        ]
        let kept = try nmsBoxesBatched(
            boxes, scores: [0.9, 0.8], classes: [0, 1], scoreThreshold: 0, nmsThreshold: 0.5)
        #expect(kept == [0, 1])
    }

    @Test("No boxes")
    func none() throws {
        let boxes: [Rect2d] = []
        #expect(try nmsBoxes(boxes, scores: [], scoreThreshold: 0.5, nmsThreshold: 0.5).isEmpty)
        #expect(try nmsBoxesBatched(boxes, scores: [], classes: [], scoreThreshold: 0, nmsThreshold: 0).isEmpty)
        #expect(try softNMSBoxes([], scores: [], scoreThreshold: 0, nmsThreshold: 0).isEmpty)
    }

    @Test("Arguments that make no sense are refused")
    func refusals() throws {
        let box = Self.boxes[0]
        let turned = RotatedRect(
            center: Point2d(x: 0, y: 0), size: Size2d(width: 1, height: 1), angle: .infinity)
        let calls: [() throws -> Void] = [
            { _ = try nmsBoxes([box], scores: [], scoreThreshold: 0, nmsThreshold: 0) },
            { _ = try nmsBoxes([box], scores: [.nan], scoreThreshold: 0, nmsThreshold: 0) },
            { _ = try nmsBoxes([box], scores: [1], scoreThreshold: -1, nmsThreshold: 0) },
            { _ = try nmsBoxes([box], scores: [1], scoreThreshold: 0, nmsThreshold: .nan) },
            { _ = try nmsBoxes([box], scores: [1], scoreThreshold: 0, nmsThreshold: 0, eta: 0) },
            { _ = try nmsBoxes([box], scores: [1], scoreThreshold: 0, nmsThreshold: 0, topK: -1) },
            { _ = try nmsBoxes([turned], scores: [1], scoreThreshold: 0, nmsThreshold: 0) },
            { _ = try nmsBoxesBatched([box], scores: [1], classes: [], scoreThreshold: 0, nmsThreshold: 0) },
            {
                let odd = Rect2d(x: 0, y: 0, width: -1, height: 1)
                _ = try nmsBoxes([odd], scores: [1], scoreThreshold: 0, nmsThreshold: 0)
            },
            { _ = try softNMSBoxes([], scores: [1], scoreThreshold: 0, nmsThreshold: 0) },
            { _ = try softNMSBoxes([], scores: [], scoreThreshold: 0, nmsThreshold: 0, sigma: 0) },
            { _ = try softNMSBoxes([], scores: [], scoreThreshold: 0, nmsThreshold: 0, topK: -1) },
        ]
        for (index, call) in calls.enumerated() {
            let error = #expect(throws: DNNError.self, "\(index)", performing: call)
            #expect(error?.code == .invalidArgument)
        }
    }
}

@Suite("Soft non-maximum suppression")
struct SoftNMSBoxesTests {
    static let boxes = [
        Rect2d(x: 0, y: 0, width: 10, height: 10), Rect2d(x: 1, y: 1, width: 10, height: 10),
        Rect2d(x: 20, y: 20, width: 5, height: 5),
    ]
    static let overlap = 81.0 / 119

    @Test(
        "The score of the box that overlaps a better one is lowered",
        arguments: [
            (SoftNMSMethod.linear, 0.5, 0.5, 0.8 * (1 - overlap)), (.linear, 0.7, 0.5, 0.8),
            (.gaussian, 0.5, 0.5, 0.8 * 0.395_86), (.gaussian, 0.5, 2, 0.8 * 0.793_21),  // exp(-0.46332 / sigma)
        ] as [(SoftNMSMethod, Float, Float, Double)])
    func lowered(method: SoftNMSMethod, threshold: Float, sigma: Float, expected: Double) throws {
        let kept = try softNMSBoxes(
            Self.boxes, scores: [0.8, 0.9, 0.7], scoreThreshold: 0.1, nmsThreshold: threshold, sigma: sigma,
            method: method)
        #expect(kept.first?.index == 1)
        #expect(kept.first?.score == 0.9)
        let score = try #require(kept.first { $0.index == 0 }).score
        #expect(abs(Double(score) - expected) < 1e-4)
        #expect(kept.map(\.score) == kept.map(\.score).sorted(by: >))
        #expect(kept.count == 3)
    }

    /// A twentieth of the boxes above, which would all be the same in whole pixels.
    @Test("Fractions of pixels count")
    func fractions() throws {
        let small = Self.boxes.map {
            Rect2d(x: $0.x / 20, y: $0.y / 20, width: $0.width / 20, height: $0.height / 20)
        }
        func kept(_ boxes: [Rect2d]) throws -> [Float] {
            try softNMSBoxes(boxes, scores: [0.8, 0.9, 0.7], scoreThreshold: 0.1, nmsThreshold: 0.5).map(\.score)
        }
        for (score, expected) in zip(try kept(small), try kept(Self.boxes)) { #expect(abs(score - expected) < 1e-6) }
    }

    @Test("A score below the threshold goes, and so do boxes after the first few")
    func dropped() throws {
        func kept(_ threshold: Float, topK: Int) throws -> [Int] {
            try softNMSBoxes(
                Self.boxes, scores: [0.8, 0.9, 0.7], scoreThreshold: threshold, nmsThreshold: 0.5, topK: topK,
                method: .linear
            ).map(\.index)
        }
        #expect(try kept(0.3, topK: 0) == [1, 2])
        #expect(try kept(0.1, topK: 1) == [1])
    }
}
