import Testing

@testable import ModelGraph

/// Operators that move elements, computed from constants: every expected number is what NumPy gives.
@Suite struct MovingEvaluationTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var node: OneNode
        var shape: [Int]
        var elements: [Int]

        var testDescription: String { "\(node.operation) \(node.attributes.keys.sorted()) -> \(shape)" }
    }

    /// Elements 0, 1, 2, ... of int32.
    static func counting(_ lengths: Int...) -> Facts {
        Facts(Constant((0..<lengths.reduce(1, *)).map(Int32.init), shape: lengths))
    }

    static func list(_ numbers: Int...) -> Facts { Facts(Constant(integers: numbers)) }

    static let number = Facts(Constant(integers: [1]).reshaped([]))

    static let cases: [Case] = [
        Case(
            node: OneNode(operation: "Transpose", attributes: ["perm": .ints([1, 2, 0])], inputs: [counting(2, 3, 2)]),
            shape: [3, 2, 2], elements: [0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11]),
        Case(
            node: OneNode(operation: "Transpose", inputs: [counting(2, 3)]), shape: [3, 2],
            elements: [0, 3, 1, 4, 2, 5]),
        Case(
            node: OneNode(
                operation: "Slice",
                inputs: [counting(3, 4), list(0, -1), list(Int.max, Int.min), list(0, 1), list(2, -2)]),
            shape: [2, 2], elements: [3, 1, 11, 9]),
        Case(
            node: OneNode(
                operation: "Slice", attributes: ["starts": .ints([1]), "ends": .ints([-1]), "axes": .ints([1])],
                inputs: [counting(2, 4)], opset: 9),
            shape: [2, 2], elements: [1, 2, 5, 6]),
        Case(
            node: OneNode(operation: "Slice", inputs: [counting(3, 2), list(2), list(1)]), shape: [0, 2], elements: []),
        Case(
            node: OneNode(operation: "Gather", attributes: ["axis": .int(-1)], inputs: [counting(2, 3), list(-1, 0)]),
            shape: [2, 2], elements: [2, 0, 5, 3]),
        Case(node: OneNode(operation: "Gather", inputs: [counting(3, 2), number]), shape: [2], elements: [2, 3]),
        Case(
            node: OneNode(
                operation: "Concat", attributes: ["axis": .int(-1)], inputs: [counting(2, 2), counting(2, 1)]),
            shape: [2, 3], elements: [0, 1, 0, 2, 3, 1]),
        Case(
            node: OneNode(operation: "Expand", inputs: [counting(2, 1), list(2, 1, 3)]), shape: [2, 2, 3],
            elements: [0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1]),
        Case(
            node: OneNode(operation: "Tile", inputs: [counting(2, 2), list(2, 2)]), shape: [4, 4],
            elements: [0, 1, 0, 1, 2, 3, 2, 3, 0, 1, 0, 1, 2, 3, 2, 3]),
        Case(
            node: OneNode(operation: "Reshape", inputs: [counting(2, 3), list(0, -1, 1)]), shape: [2, 3, 1],
            elements: [0, 1, 2, 3, 4, 5]),
        Case(
            node: OneNode(operation: "Flatten", attributes: ["axis": .int(-1)], inputs: [counting(1, 2, 3)]),
            shape: [2, 3], elements: [0, 1, 2, 3, 4, 5]),
        Case(
            node: OneNode(operation: "Flatten", attributes: ["axis": .int(0)], inputs: [counting(2, 2)]),
            shape: [1, 4], elements: [0, 1, 2, 3]),
        Case(node: OneNode(operation: "Squeeze", inputs: [counting(1, 2, 1)]), shape: [2], elements: [0, 1]),
        Case(
            node: OneNode(
                operation: "Squeeze", inputs: [counting(1, 2, 1), Facts(Constant(integers: []))]),
            shape: [2], elements: [0, 1]),
        Case(
            node: OneNode(
                operation: "Squeeze", attributes: ["axes": .ints([-1])], inputs: [counting(1, 2, 1)], opset: 11),
            shape: [1, 2], elements: [0, 1]),
        Case(
            node: OneNode(operation: "Unsqueeze", inputs: [counting(2), list(0, -1)]), shape: [1, 2, 1],
            elements: [0, 1]),
        Case(
            node: OneNode(
                operation: "Shape", attributes: ["start": .int(-2), "end": .int(9)], inputs: [counting(4, 3, 2)],
                opset: 15),
            shape: [2], elements: [3, 2]),
        Case(node: OneNode(operation: "Size", inputs: [counting(4, 3, 2)]), shape: [], elements: [24]),
    ]

    @Test(arguments: cases) func isWhatNumPyGives(_ test: Case) throws {
        let value = try #require(test.node.inferred()[0].constant)
        #expect(value.shape == test.shape)
        #expect(value.integers == test.elements)
    }

    @Test func splitGivesThePartsInOrder() throws {
        let sizes = OneNode(
            operation: "Split", attributes: ["axis": .int(1)], inputs: [Self.counting(2, 3), Self.list(1, 2)],
            outputs: 2)
        #expect(try sizes.inferred().map { $0.constant?.integers } == [[0, 3], [1, 2, 4, 5]])
        let rest = OneNode(
            operation: "Split", attributes: ["num_outputs": .int(2)], inputs: [Self.counting(3)], outputs: 2, opset: 18)
        #expect(try rest.inferred().map { $0.constant?.integers } == [[0, 1], [2]])
    }
}
