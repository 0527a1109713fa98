import Testing

@testable import ModelGraph

/// Expected numbers are determinants by hand.
struct DeterminantTests {
    static let cases: [(shape: [Int], numbers: [Float], expected: [Float])] = [
        ([2, 2], [1, 2, 3, 4], [-2]), ([2, 1, 1], [3, -4], [3, -4]),
        ([2, 2, 2], [1, 2, 3, 4, 0, 1, 1, 0], [-2, -1]),
        ([3, 3], [2, 0, 1, 1, 3, 2, 1, 1, 4], [18]), ([3, 3], [0, 1, 0, 0, 0, 1, 1, 0, 0], [1]),
        ([2, 2], [1, 2, 2, 4], [0]),
    ]

    @Test(arguments: cases.indices)
    func ofConstantsAndByProducts(_ index: Int) throws {
        let test = Self.cases[index]
        let constant = Facts(Constant(test.numbers, shape: test.shape))
        let evaluated = try #require(try OneNode(operation: "Det", inputs: [constant]).evaluated()[0])
        #expect(evaluated.floats == test.expected && evaluated.shape == Array(test.shape.dropLast(2)))
        let node = OneNode(operation: "Det", inputs: [Facts(type: .float32, shape: Shape(test.shape))])
        #expect(try node.computed(for: .v4_6, from: test.numbers) == test.expected)
        let isOne = test.shape.count == 2
        #expect(try node.operations(for: .v5_0) == (isOne ? ["Unsqueeze", "Det", "Squeeze"] : ["Det"]))
    }

    /// 1024^3 steps.
    @Test func largeConstantsAreLeftToTheNetwork() throws {
        #expect(try OneNode(operation: "Det", inputs: [OneNode.constant(1024, 1024)]).evaluated()[0] == nil)
    }

    @Test func largeMatricesAreRefused() throws {
        let error = #expect(throws: ModelError.self) {
            try OneNode(operation: "Det", inputs: [OneNode.computed(4, 4)]).operations(for: .v4_10)
        }
        #expect(error?.message.contains("needs matrices of at most 3 rows") == true)
        let fault = #expect(throws: ModelError.self) {
            try OneNode(operation: "Det", inputs: [OneNode.computed(3, 4)]).normalized()
        }
        #expect(fault?.message.contains("takes square matrices, and has a value of the shape [3, 4]") == true)
    }
}
