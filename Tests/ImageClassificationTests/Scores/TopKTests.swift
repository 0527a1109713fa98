import ImageClassification
import Testing

@Suite struct TopKTests {
    static let cases: [(name: String, scores: [Float], k: Int, expected: [Int])] = [
        ("best first", [0.1, 0.7, 0.2], 2, [1, 2]),
        ("ties by lower index", [1, 3, 3, 2, 3], 4, [1, 2, 4, 3]),
        ("all equal", [4, 4, 4, 4], 3, [0, 1, 2]),
        ("the two zeros are equal", [-0.0, 0.0, -0.0], 2, [0, 1]),
        ("k above n", [2, 9, 5], 10, [1, 2, 0]),
        ("the greatest k", [2, 9, 5], .max, [1, 2, 0]),
        ("k is n", [2, 9, 5], 3, [1, 2, 0]),
        ("NaN after every number", [.nan, -5, .nan, -.infinity, 2], 5, [4, 1, 3, 0, 2]),
        ("NaN does not push a number out", [.nan, .nan, 1, 2], 2, [3, 2]),
        ("NaN fills up", [.nan, 1, .nan], 2, [1, 0]),
        ("only NaN", [.nan, .nan], 1, [0]),
        ("infinities", [-.infinity, .infinity, 0], 3, [1, 2, 0]),
        ("nothing", [], 5, []),
    ]

    @Test(arguments: cases)
    func picksTheGreatest(name: String, scores: [Float], k: Int, expected: [Int]) throws {
        #expect(try topK(scores, k: k) == expected, "\(name)")
    }

    @Test(arguments: [1, 2, 5, 64, 999, 1000])
    func agreesWithSortingEverything(k: Int) throws {
        // A permutation of 0..<1000 with every score thrice: 7919 is prime, so the multiples run through all residues.
        let scores = (0..<1000).map { Float($0 * 7919 % 1000 / 3) }
        let sorted = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
        #expect(try topK(scores, k: k) == Array(sorted.prefix(k)))
    }

    @Test(arguments: [0, -1, .min])
    func refusesLessThanOne(k: Int) throws {
        let error = try #require(throws: ClassificationError.self) { try topK([1, 2], k: k) }
        #expect(error.code == .invalidArgument)
        #expect(error.description.contains("\(k)"))
    }
}
