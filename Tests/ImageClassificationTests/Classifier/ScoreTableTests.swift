import OpenCVDNN
import Testing

@testable import ImageClassification

@Suite struct ScoreTableTests {
    /// An output of the elements 0, 1, 2, ….
    private static func output(_ name: String, _ shape: Tensor.Shape) throws -> (name: String, tensor: Tensor) {
        (name, try Tensor((0..<shape.elementCount).map { Float($0) }, shape: shape))
    }

    private static func rows(of table: ScoreTable) throws -> [[Float]] {
        try table.rows { row in row.indices.map { row[$0] } }
    }

    static let tables: [(shape: Tensor.Shape, imageCount: Int, rows: [[Float]])] = [
        ([1, 4], 1, [[0, 1, 2, 3]]),
        ([2, 3], 2, [[0, 1, 2], [3, 4, 5]]),
        ([4], 1, [[0, 1, 2, 3]]),
        ([1, 4, 1, 1], 1, [[0, 1, 2, 3]]),
        ([2, 1, 1, 2], 2, [[0, 1], [2, 3]]),
        ([3, 1], 3, [[0], [1], [2]]),
        ([4, 1], 1, [[0, 1, 2, 3]]),  // OpenCV 4's form of [4]
    ]

    @Test(arguments: tables)
    func readsOneRowForEachImage(shape: Tensor.Shape, imageCount: Int, rows: [[Float]]) throws {
        let table = try ScoreTable(outputs: [Self.output("scores", shape)], imageCount: imageCount)
        #expect(try Self.rows(of: table) == rows)
        #expect(table.shape == shape)
    }

    static let refused: [(shape: Tensor.Shape, imageCount: Int, saying: String)] = [
        ([1, 84, 100], 1, "(1, 84, 100)"),
        ([1, 10, 2, 2], 1, "(1, classes)"),
        ([4], 4, "one at a time"),
        ([1, 10], 3, "one at a time"),
        ([2, 10], 3, "(3, classes)"),
        ([1, 0], 1, "(1, 0)"),
        ([0, 1], 1, "(0, 1)"),
        ([4, 1], 2, "one at a time"),
        ([4, 1, 1], 1, "(4, 1, 1)"),
    ]

    @Test(arguments: refused)
    func refusesOtherShapes(shape: Tensor.Shape, imageCount: Int, saying: String) throws {
        let error = try #require(throws: ClassificationError.self) {
            try ScoreTable(outputs: [Self.output("scores", shape)], imageCount: imageCount)
        }
        #expect(error.code == .unexpectedOutput)
        #expect(error.message.contains(saying), "\(error)")
        #expect(error.message.contains("scores"))
    }

    @Test func picksTheOnlyOutputOfTheRightShape() throws {
        let table = try ScoreTable(
            outputs: [Self.output("features", [1, 8, 7, 7]), Self.output("scores", [1, 2])], imageCount: 1)
        #expect(try Self.rows(of: table) == [[0, 1]])
    }

    @Test func asksForANameWhereSeveralOutputsMayBeMeant() throws {
        let error = try #require(throws: ClassificationError.self) {
            try ScoreTable(outputs: [Self.output("main", [1, 2]), Self.output("auxiliary", [1, 2])], imageCount: 1)
        }
        #expect(error.message.contains("main (1, 2), auxiliary (1, 2)"))
    }

    @Test func prefersAShapeThatNamesTheBatch() throws {
        let table = try ScoreTable(
            outputs: [Self.output("boxes", [8, 1]), Self.output("scores", [1, 2])], imageCount: 1)
        #expect(table.name == "scores")
    }

    @Test func scalesIntegers() throws {
        let bytes = try Tensor([Int8]([-128, -64, 0, 127]), shape: [2, 2])
        let table = try ScoreTable(outputs: [("quantized", bytes)], imageCount: 2) { output in
            output == "quantized" ? Quantization(scale: 1 / 256, zeroPoint: -128) : nil
        }
        // scale × (integer − zero point)
        #expect(try Self.rows(of: table) == [[0, 0.25], [0.5, 0.99609375]])
        #expect(table.elementType == .int8)
    }

    @Test func refusesIntegersThatMayMeanAnything() throws {
        let bytes = try Tensor([UInt8](0..<4), shape: [2, 2])
        let error = try #require(throws: ClassificationError.self) {
            try ScoreTable(outputs: [("classes", bytes)], imageCount: 2)
        }
        #expect(error.code == .unexpectedOutput)
        #expect(error.message.contains("'classes' holds integers"))
    }

    @Test func aScoreThatIsNotANumberIsAnError() throws {
        let error = try #require(throws: ClassificationError.self) {
            try [1, .nan, 3].withSpan { try Ranking($0, top: 1, labels: nil, activation: .none, softmax: .auto) }
        }
        #expect(error.code == .unusableNumbers)
        #expect(error.message.contains("class 1"))
    }

    /// Probabilities that only numbers tell, after an image for which the network gives none.
    @Test func theNumbersOfABadImageDecideNothing() throws {
        let decision = ActivationDecision()
        func activation(_ scores: [Float]) throws -> Activation {
            let table = try ScoreTable(outputs: [("scores", Tensor(scores, shape: [1, 3]))], imageCount: 1)
            return try decision.activation(of: table, mode: .auto) { _ in .unknown }
        }
        let error = try #require(throws: ClassificationError.self) { try activation([0.2, .nan, 0.1]) }
        #expect(error.code == .unusableNumbers)
        #expect(try activation([0.2, 0.7, 0.1]) == .softmax)
    }
}
