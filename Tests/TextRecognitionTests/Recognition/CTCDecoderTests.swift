import OpenCVDNN
import TestSupport
import Testing
import TextRecognition

/// The texts of `make_text.py`, which goes through all ways to write one.
@Suite struct CTCDecoderTests {
    struct Case: Decodable, Sendable {
        let scores: String
        let greedy: String
        let best: String
        let greedyConfidence: Double
        let bestConfidence: Double
    }

    static let cases = Result { try Fixture.table("Text/ctc.json", of: Case.self) }

    static func vocabulary(for scores: Tensor) -> Vocabulary {
        Vocabulary((0..<scores.shape[2] - 1).map { ["a", "b", "c", "d"][$0] })
    }

    @Test(arguments: try cases.get())
    func greedyTakesTheBestClassOfEachStep(_ example: Case) throws {
        let scores = try Fixture.array("Text/\(example.scores).npy")
        let (text, confidence) = try CTCDecoder(vocabulary: Self.vocabulary(for: scores)).text(in: scores)
        #expect(text == example.greedy)
        #expect(abs(Double(confidence) - example.greedyConfidence) < 1e-5)
    }

    @Test(arguments: try cases.get())
    func aWideBeamFindsTheMostProbableText(_ example: Case) throws {
        let scores = try Fixture.array("Text/\(example.scores).npy")
        let decoder = CTCDecoder(
            vocabulary: Self.vocabulary(for: scores), search: .prefixBeam(width: 1000, candidates: 10))
        let (text, confidence) = try decoder.text(in: scores)
        #expect(text == example.best)
        #expect(abs(Double(confidence) - example.bestConfidence) < 1e-5)
    }

    /// At each of two steps a blank has 0.6, so it is the best path; but "a" adds up to 0.4 · 0.6 + 0.6 · 0.4 + 0.4 · 0.4.
    @Test func theBestPathNeedNotBeTheBestText() throws {
        let scores = try Tensor([0.6, 0.4, 0.6, 0.4] as [Float], shape: [2, 2])
        var decoder = CTCDecoder(vocabulary: Vocabulary(["a"]))
        #expect(try decoder.text(in: scores).text == "")
        #expect(try decoder.text(in: scores).confidence == 0)
        decoder.search = .prefixBeam()
        #expect(try decoder.text(in: scores).text == "a")
        #expect(abs(try decoder.text(in: scores).confidence - 0.64) < 1e-6)
    }

    /// Of 0.98, as a network in 8 bits may give, and of less, where something tells that they are probabilities.
    @Test(arguments: [(0.98, nil), (0.5, true)] as [(Float, Bool?)])
    func probabilitiesNeedntAddUpTo1(_ sum: Float, _ areProbabilities: Bool?) throws {
        let scores = try Tensor([0.1 * sum, 0.9 * sum, 0.8 * sum, 0.2 * sum], shape: [2, 2])
        let decoder = CTCDecoder(vocabulary: Vocabulary(["a"]))
        let (text, confidence) = try decoder.text(in: scores, areProbabilities: areProbabilities)
        #expect(text == "a" && abs(confidence - 0.9 * sum) < 1e-6)
    }

    /// Many steps whose probabilities multiply to less than a Double holds.
    @Test func longLinesDontUnderflow() throws {
        let steps = (0..<4000).flatMap { $0 % 2 == 0 ? [0.4, 0.35, 0.25] : [0.45, 0.25, 0.3] as [Float] }
        let decoder = CTCDecoder(vocabulary: Vocabulary(["a", "b"]), search: .prefixBeam(width: 3))
        let (text, confidence) = try decoder.text(in: Tensor(steps, shape: [4000, 3]))
        #expect(!text.isEmpty)
        #expect(confidence > 0 && confidence < 1)
    }

    @Test func theBlankMayBeLast() throws {
        let scores = try Tensor([0.9, 0, 0.1, 0, 0.1, 0.9, 0.2, 0.8, 0] as [Float], shape: [1, 3, 3])
        let decoder = CTCDecoder(vocabulary: Vocabulary(["a", "b"]), blank: .last)
        let (text, confidence) = try decoder.text(in: scores)
        #expect(text == "ab")
        #expect(abs(confidence - 0.85) < 1e-6)
    }

    @Test func aSpaceFollowsPaddlesCharacters() throws {
        let scores = try Tensor([0, 1, 0, 0, 0, 1] as [Float], shape: [2, 1, 3])
        #expect(try CTCDecoder(vocabulary: Vocabulary(["a"])).text(in: scores).text == "a ")
    }

    @Test func whatDoesNotFitIsRefused() throws {
        let decoder = CTCDecoder(vocabulary: Vocabulary(["a"]))
        let error = #expect(throws: PipelineError.self) { try decoder.text(in: Tensor(zeros: [1, 4, 9])) }
        #expect(error?.code == .labelCountMismatch)
        #expect(throws: PipelineError.self) { try decoder.text(in: Tensor(zeros: [2, 4, 2])) }
        #expect(throws: PipelineError.self) { try decoder.text(in: Tensor([.nan, 0] as [Float], shape: [1, 2])) }
        let beam = CTCDecoder(vocabulary: Vocabulary(["a"]), search: .prefixBeam(width: 0))
        #expect(throws: PipelineError.self) { try beam.text(in: Tensor(zeros: [1, 2])) }
    }
}

@Suite struct VocabularyTests {
    @Test(arguments: [
        ("a\nb\n", ["a", "b"]), ("a\r\nb", ["a", "b"]), ("\u{FEFF}a\n \n字\n", ["a", " ", "字"]),
        ("a\n\nb\n", ["a", "", "b"]),
        ("", []),
    ])
    func aLineIsACharacter(text: String, characters: [String]) {
        #expect(Vocabulary(parsing: text).characters == characters)
    }

    @Test func filesThatAreNoTextAreRefused() throws {
        try withTemporaryFolder { folder in
            try Fixture.write(Array("x\ny\n".utf8), to: "\(folder)/characters.txt")
            try Fixture.write([0xFF, 0xFE, 10], to: "\(folder)/binary.txt")
            #expect(try Vocabulary(contentsOfFile: "\(folder)/characters.txt").characters == ["x", "y"])
            let error = #expect(throws: PipelineError.self) { try Vocabulary(contentsOfFile: "\(folder)/binary.txt") }
            #expect(error?.code == .invalidLabels)
            #expect(throws: DNNError.self) { try Vocabulary(contentsOfFile: "\(folder)/missing.txt") }
        }
    }
}
