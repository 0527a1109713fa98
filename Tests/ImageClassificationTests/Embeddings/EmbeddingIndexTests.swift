import ImageClassification
import OpenCVDNN
import TestSupport
import Testing

/// Search by cosine similarity, against NumPy in float64 (`Scripts/make_embeddings.py`).
@Suite struct EmbeddingIndexTests {
    struct Row: Decodable, CustomTestStringConvertible {
        struct Groups: Decodable {
            let threshold: Float
            let members: [[Int]]
        }

        let dimension: Int
        let vectors: [Float]
        let query: [Float]
        let nearest: [Int]
        let similarities: [Float]
        let nearestToTwo: [Int]
        let cosinesOfTwo: [Float]
        let groups: [Groups]

        var testDescription: String { "\(dimension) numbers" }

        func tensor() throws -> Tensor { try Tensor(vectors, shape: [vectors.count / dimension, dimension]) }
    }

    static func rows() throws -> [Row] { try Fixture.table("Tables/embeddings.json") }

    @Test(arguments: try rows()) func theNearestAreThoseOfNumPy(row: Row) throws {
        let index = try EmbeddingIndex(row.tensor())
        #expect(index.count == row.nearest.count && index.dimension == row.dimension)
        let all = try index.nearest(to: Tensor(row.query, shape: [row.dimension]), count: 100)
        #expect(all.map(\.index) == row.nearest)
        #expect(agree(all.map(\.similarity), row.similarities, within: 1e-6))
        let three = try index.nearest(to: Tensor(row.query, shape: [1, row.dimension, 1]), count: 3)
        #expect(three == Array(all.prefix(3)))
    }

    @Test(arguments: try rows()) func aVectorsNeighborsAreTheOthers(row: Row) throws {
        let index = try EmbeddingIndex(row.tensor())
        let others = try index.nearest(toVectorAt: 2, count: row.nearest.count)
        #expect(others.map(\.index) == row.nearestToTwo)
        #expect(try index.nearest(toVectorAt: 2, count: 1).map(\.index) == [7])
        for (place, cosine) in row.cosinesOfTwo.enumerated() {
            #expect(abs(index[2, place] - cosine) < 1e-6 && index[2, place] == index[place, 2])
        }
        #expect(index[2, 7] <= 1 && index[1, 13] == -1)
    }

    @Test(arguments: try rows()) func duplicatesAreInGroups(row: Row) throws {
        let index = try EmbeddingIndex(row.tensor())
        for groups in row.groups { #expect(try index.duplicates(threshold: groups.threshold) == groups.members) }
        #expect(try index.duplicates(threshold: -1) == [Array(0..<index.count)])
    }

    @Test func anyFloatingPointTypeWillDo() throws {
        let row = try Self.rows()[0]
        let doubles = try row.tensor().converted(to: .float64)
        #expect(try EmbeddingIndex(doubles).nearest(toVectorAt: 2).map(\.index) == Array(row.nearestToTwo.prefix(5)))
    }

    /// The squares of these numbers are no floats.
    @Test func lengthsDoNotMatter() throws {
        let index = try EmbeddingIndex(Tensor([3e30, 4e30, 3e-30, 4e-30, 4, -3], shape: [3, 2]))
        #expect(abs(index[0, 1] - 1) < 1e-6 && abs(index[0, 2]) < 1e-6)
    }

    @Test func oneVectorHasNoNeighbors() throws {
        let index = try EmbeddingIndex(Tensor([1, 2] as [Float], shape: [1, 2]))
        #expect(try index.nearest(toVectorAt: 0).isEmpty && index.duplicates(threshold: 0).isEmpty)
    }

    static let directionless: [(vectors: [Float], shape: Tensor.Shape, message: String)] = [
        ([1, 2, .nan, 4], [2, 2], "vector 1: number 0 is nan, so the vector has no direction"),
        ([1, -.infinity, 3, 4], [2, 2], "vector 0: number 1 is -inf, so the vector has no direction"),
        ([1, 2, 0, 0], [2, 2], "vector 1: all numbers are 0, so the vector has no direction"),
        ([1, 2, 3, 4], [4], "vectors: vectors must have the shape [N, D] and at least one number, but have (4,)"),
        (
            [1, 2, 3, 4], [1, 2, 2],
            "vectors: vectors must have the shape [N, D] and at least one number, but have (1, 2, 2)"
        ),
    ]

    @Test(arguments: directionless)
    func vectorsWithoutADirectionAreRefused(_ given: (vectors: [Float], shape: Tensor.Shape, message: String)) throws {
        let error = #expect(throws: ClassificationError.self) {
            _ = try EmbeddingIndex(Tensor(given.vectors, shape: given.shape))
        }
        let code: ClassificationError.Code =
            given.message.contains("no direction") ? .unusableNumbers : .invalidArgument
        #expect(error?.code == code && error?.description == given.message)
    }

    @Test func wrongArgumentsAreRefused() throws {
        let index = try EmbeddingIndex(Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]))
        let query = try Tensor([1, 2] as [Float], shape: [2])
        let calls: [(call: () throws -> Void, message: String)] = [
            ({ _ = try index.nearest(to: query, count: 0) }, "count: it must be at least 1, but is 0"),
            ({ _ = try index.nearest(toVectorAt: 0, count: -1) }, "count: it must be at least 1, but is -1"),
            ({ _ = try index.nearest(toVectorAt: 2) }, "index: it must be 0 to 1, but is 2"),
            ({ _ = try index.nearest(toVectorAt: -1) }, "index: it must be 0 to 1, but is -1"),
            ({ _ = try index.duplicates(threshold: 1.5) }, "threshold: it must be from -1 to 1, but is 1.5"),
            ({ _ = try index.duplicates(threshold: .nan) }, "threshold: it must be from -1 to 1, but is nan"),
            (
                { _ = try index.nearest(to: Tensor([1, 2, 3] as [Float], shape: [3])) },
                "vector: a vector of 3 numbers can't be compared with vectors of 2"
            ),
            (
                { _ = try index.nearest(to: Tensor([0, 0] as [Float], shape: [2])) },
                "vector: all numbers are 0, so the vector has no direction"
            ),
        ]
        for (call, message) in calls {
            let error = #expect(throws: ClassificationError.self) { try call() }
            let code: ClassificationError.Code = message.contains("no direction") ? .unusableNumbers : .invalidArgument
            #expect(error?.code == code && error?.description == message)
        }
    }
}
