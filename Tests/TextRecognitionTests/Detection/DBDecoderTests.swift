import OpenCVDNN
import TestSupport
import Testing
import TextRecognition

/// The regions of `make_text.py`, which NumPy and SciPy compute.
@Suite struct DBDecoderTests {
    struct Case: Decodable, Sendable {
        struct Region: Decodable, Sendable {
            let corners: [[Double]]
            let score: Double
        }

        let binaryThreshold: Float
        let scoreThreshold: Float
        let unclipRatio: Double
        let dilates: Bool
        let regions: [Region]
    }

    @Test(arguments: try Fixture.table("Text/db.json", of: Case.self))
    func regionsAreThoseOfNumPy(_ example: Case) throws {
        let decoder = DBDecoder(
            binaryThreshold: example.binaryThreshold, scoreThreshold: example.scoreThreshold,
            unclipRatio: example.unclipRatio, dilates: example.dilates)
        let regions = try decoder.regions(in: Fixture.array("Text/probabilities.npy"))
        #expect(regions.count == example.regions.count)
        for (region, expected) in zip(regions, example.regions) {
            #expect(abs(Double(region.score) - expected.score) < 1e-5)
            for (corner, point) in zip(region.corners.points, expected.corners) {
                #expect(abs(corner.x - point[0]) < 1e-5 && abs(corner.y - point[1]) < 1e-5)
            }
        }
    }

    @Test func anEmptyMapHasNoText() throws {
        #expect(try DBDecoder().regions(in: Tensor(zeros: [1, 1, 4, 4])).isEmpty)
    }

    @Test func aMapThatIsAllTextIsOneRegion() throws {
        let ones = try Tensor([Float](repeating: 1, count: 160), shape: [8, 20])
        let regions = try DBDecoder(unclipRatio: 0).regions(in: ones)
        #expect(regions.count == 1)
        #expect(regions[0].corners.topLeft == Point2d(x: 0.5, y: 0.5))
        #expect(regions[0].corners.bottomRight == Point2d(x: 19.5, y: 7.5))
        #expect(regions[0].score == 1)
    }

    @Test func otherOutputsAreRefused() throws {
        #expect(throws: PipelineError.self) { try DBDecoder().regions(in: Tensor(zeros: [1, 2, 4, 4])) }
        #expect(throws: PipelineError.self) {
            try DBDecoder().regions(in: Tensor([3, 0, 0, 0] as [Float], shape: [2, 2]))
        }
        #expect(throws: PipelineError.self) { try DBDecoder().regions(in: Tensor([.nan] as [Float], shape: [1, 1])) }
    }

    @Test(arguments: [
        DBDecoder(binaryThreshold: 2), DBDecoder(scoreThreshold: -1), DBDecoder(unclipRatio: .nan),
        DBDecoder(minimumSide: -1), DBDecoder(maximumCount: 0),
    ])
    func settingsOutOfRangeAreRefused(_ decoder: DBDecoder) throws {
        #expect(throws: PipelineError.self) { try decoder.regions(in: Tensor(zeros: [4, 4])) }
    }
}

@Suite struct EASTDecoderTests {
    struct Word: Decodable {
        let score: Double
        let corners: [[Double]]
    }

    @Test func wordsAreThoseOfNumPy() throws {
        let words = try EASTDecoder().regions(
            scores: Fixture.array("Text/east-scores.npy"), geometry: Fixture.array("Text/east-geometry.npy"))
        let expected = try Fixture.table("Text/east.json", of: Word.self)
        #expect(words.count == expected.count)
        for (word, expected) in zip(words, expected) {
            #expect(abs(Double(word.score) - expected.score) < 1e-5)
            for (corner, point) in zip(word.corners.points, expected.corners) {
                #expect(abs(corner.x - point[0]) < 1e-5 && abs(corner.y - point[1]) < 1e-5)
            }
        }
    }

    @Test func otherOutputsAreRefused() throws {
        let scores = try Tensor([0.9] as [Float], shape: [1, 1, 1, 1])
        #expect(throws: PipelineError.self) {
            try EASTDecoder().regions(scores: scores, geometry: Tensor(zeros: [1, 4, 1, 1]))
        }
        let negative = try Tensor([-3, 1, 1, 1, 0] as [Float], shape: [1, 5, 1, 1])
        #expect(throws: PipelineError.self) { try EASTDecoder().regions(scores: scores, geometry: negative) }
        #expect(throws: PipelineError.self) {
            try EASTDecoder(scoreThreshold: 2).regions(scores: scores, geometry: negative)
        }
    }
}
