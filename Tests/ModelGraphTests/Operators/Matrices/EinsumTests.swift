import Testing

@testable import ModelGraph

struct EinsumTests {
    private static func einsum(_ equation: String, _ operands: [[Int]]) -> OneNode {
        OneNode(
            operation: "Einsum", attributes: ["equation": .string(equation)],
            inputs: operands.map { Facts(type: .float32, shape: Shape($0)) })
    }

    @Test(arguments: [
        ("ij,jk->ik", [[2, 3], [3, 4]], [2, 4]), ("ij , jk", [[2, 3], [3, 4]], [2, 4]), ("ba", [[2, 3]], [3, 2]),
        ("...ij,...jk->...ik", [[5, 2, 3], [5, 3, 4]], [5, 2, 4]), ("ij->", [[2, 3]], []),
        ("i,j->ij", [[2], [3]], [2, 3]),
    ])
    func shapes(_ equation: String, _ operands: [[Int]], _ expected: [Int]) throws {
        #expect(try Self.einsum(equation, operands).inferred()[0].lengths == expected)
    }

    @Test(arguments: [
        ("ij,jk->ik", [[2, 3], [3, 4]], ["MatMul", "Identity"]),
        // The second operand is the right one already, but for its order.
        ("bhid,bhjd->bhij", [[2, 3, 4, 5], [2, 3, 6, 5]], ["Transpose", "MatMul", "Identity"]),
        ("ij->ji", [[2, 3]], ["Transpose"]), ("ij->i", [[2, 3]], ["ReduceSum"]),
        ("ij,ij->ij", [[2, 3], [2, 3]], ["Mul", "Identity"]),
    ])
    func lowered(_ equation: String, _ operands: [[Int]], _ operations: [String]) throws {
        #expect(try Self.einsum(equation, operands).operations(for: .v5_0) == operations)
    }

    @Test(arguments: [
        ("ij,jk", [[2, 3]], "does not fit operands"), ("ijk->i", [[2, 3]], "does not fit operands"),
        ("ij->k", [[2, 3]], "does not fit operands"), ("ij,jk->ik", [[2, 3], [4, 5]], "different lengths"),
    ])
    func contradictions(_ equation: String, _ operands: [[Int]], _ message: String) {
        let error = #expect(throws: ModelError.self) { try Self.einsum(equation, operands).normalized() }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    /// OpenCV 5.0 does not survive them as one layer.
    @Test(
        arguments: [OpenCVTarget.Version.v4_6, .v5_0],
        [("ii->i", [1, 4]), ("ii->", [5]), ("...ii", [5]), ("jj->j", [1, 4])] as [(String, [Float])])
    func diagonals(_ version: OpenCVTarget.Version, _ test: (equation: String, expected: [Float])) throws {
        let einsum = Self.einsum(test.equation, [[2, 2]])
        #expect(try einsum.computed(for: version, from: [1, 2, 3, 4]) == test.expected)
        #expect(try !einsum.operations(for: version).contains("Einsum"))
    }

    @Test func diagonalsOfOpenLengthsAreRefused() throws {
        var einsum = Self.einsum("ii->i", [[2, 2]])
        einsum.inputs[0]?.shape = [.open(name: "N", factor: 1), .open(name: "N", factor: 1)]
        let error = #expect(throws: ModelError.self) { try einsum.operations(for: .v4_10) }
        #expect(error?.message.contains("give the model an input shape") == true)
    }
}
