import Testing

@testable import ModelGraph

/// Operators that pick, put and make elements, computed from constants: every expected number is what NumPy gives.
@Suite struct PickingEvaluationTests {
    typealias Case = MovingEvaluationTests.Case

    private static func counting(_ lengths: Int...) -> Facts {
        Facts(Constant((0..<lengths.reduce(1, *)).map(Int32.init), shape: lengths))
    }

    private static func list(_ numbers: Int...) -> Facts { Facts(Constant(integers: numbers)) }

    private static func matrix(_ shape: [Int], _ numbers: Int...) -> Facts {
        Facts(Constant(integers: numbers).reshaped(shape))
    }

    private static func numbers(_ numbers: Int32...) -> Facts { Facts(Constant(numbers, shape: [numbers.count])) }

    private static func mask(_ bits: UInt8...) -> Facts {
        Facts(Constant(bits: bits, type: .bool, shape: [bits.count]))
    }

    private static func pad(_ mode: String, _ pads: Facts, opset: Int = 19) -> OneNode {
        OneNode(operation: "Pad", attributes: ["mode": .string(mode)], inputs: [numbers(1, 2, 3), pads], opset: opset)
    }

    private static let cases: [Case] = [
        Case(
            node: OneNode(
                operation: "GatherElements", attributes: ["axis": .int(1)],
                inputs: [counting(2, 3), matrix([2, 2], 2, 0, -1, 1)]),
            shape: [2, 2], elements: [2, 0, 5, 4]),
        Case(
            node: OneNode(operation: "GatherND", inputs: [counting(2, 3, 2), matrix([2, 2], 0, 1, 1, -1)]),
            shape: [2, 2], elements: [2, 3, 10, 11]),
        Case(
            node: OneNode(
                operation: "GatherND", attributes: ["batch_dims": .int(1)],
                inputs: [counting(2, 3), matrix([2, 1], 2, 0)]),
            shape: [2], elements: [2, 3]),
        Case(
            node: OneNode(
                operation: "Compress", attributes: ["axis": .int(1)], inputs: [counting(2, 3), mask(1, 0, 1)]),
            shape: [2, 2], elements: [0, 2, 3, 5]),
        Case(
            node: OneNode(operation: "Compress", inputs: [counting(2, 3), mask(0, 1, 0, 1)]), shape: [2],
            elements: [1, 3]),
        Case(
            node: OneNode(
                operation: "ScatterElements", attributes: ["axis": .int(1)],
                inputs: [counting(2, 3), matrix([2, 1], 1, -1), Facts(Constant([7, 8] as [Int32], shape: [2, 1]))]),
            shape: [2, 3], elements: [0, 7, 2, 3, 4, 8]),
        Case(
            node: OneNode(
                operation: "ScatterND",
                inputs: [counting(3, 2), matrix([1, 1], 1), Facts(Constant([7, 8] as [Int32], shape: [1, 2]))]),
            shape: [3, 2], elements: [0, 1, 7, 8, 4, 5]),
        // An index that is named twice is added to twice.
        Case(
            node: OneNode(
                operation: "ScatterElements", attributes: ["reduction": .string("add")],
                inputs: [counting(3), list(1, 1), numbers(7, 8)], opset: 18),
            shape: [3], elements: [0, 16, 2]),
        Case(
            node: OneNode(
                operation: "ScatterND", attributes: ["reduction": .string("mul")],
                inputs: [
                    counting(3, 2), matrix([2, 1], 1, 2), Facts(Constant([7, 8, 9, 2] as [Int32], shape: [2, 2])),
                ],
                opset: 18),
            shape: [3, 2], elements: [0, 1, 14, 24, 36, 10]),
        Case(
            node: OneNode(
                operation: "ScatterElements", attributes: ["reduction": .string("max")],
                inputs: [counting(3), list(0, 2), numbers(-1, 8)], opset: 18),
            shape: [3], elements: [0, 1, 8]),
        Case(node: pad("constant", list(1, 2)), shape: [6], elements: [0, 1, 2, 3, 0, 0]),
        Case(node: pad("constant", list(-1, 1)), shape: [3], elements: [2, 3, 0]),
        Case(node: pad("edge", list(2, 1)), shape: [6], elements: [1, 1, 1, 2, 3, 3]),
        Case(node: pad("reflect", list(2, 1)), shape: [6], elements: [3, 2, 1, 2, 3, 2]),
        Case(node: pad("wrap", list(2, 1)), shape: [6], elements: [2, 3, 1, 2, 3, 1]),
        Case(
            node: OneNode(
                operation: "Pad",
                inputs: [counting(2, 2), list(1, 0), Facts(Constant([9] as [Int32], shape: [])), list(-1)], opset: 18),
            shape: [2, 3], elements: [9, 0, 1, 9, 2, 3]),
        Case(
            node: OneNode(
                operation: "DepthToSpace", attributes: ["blocksize": .int(2)], inputs: [counting(1, 8, 1, 1)]),
            shape: [1, 2, 2, 2], elements: [0, 2, 4, 6, 1, 3, 5, 7]),
        Case(
            node: OneNode(
                operation: "DepthToSpace", attributes: ["blocksize": .int(2), "mode": .string("CRD")],
                inputs: [counting(1, 8, 1, 1)]),
            shape: [1, 2, 2, 2], elements: [0, 1, 2, 3, 4, 5, 6, 7]),
        Case(
            node: OneNode(
                operation: "SpaceToDepth", attributes: ["blocksize": .int(2)], inputs: [counting(1, 2, 2, 2)]),
            shape: [1, 8, 1, 1], elements: [0, 4, 1, 5, 2, 6, 3, 7]),
        Case(
            node: OneNode(
                operation: "ConstantOfShape", attributes: ["value": .tensor(Constant([7] as [Int64], shape: [1]))],
                inputs: [list(2, 2)]),
            shape: [2, 2], elements: [7, 7, 7, 7]),
        Case(
            node: OneNode(
                operation: "Range",
                inputs: [7, 1, -3].map { Facts(Constant(integers: [$0]).reshaped([])) }),
            shape: [2], elements: [7, 4]),
        Case(
            node: OneNode(operation: "EyeLike", attributes: ["k": .int(1)], inputs: [counting(2, 3)]),
            shape: [2, 3], elements: [0, 1, 0, 0, 0, 1]),
        Case(
            node: OneNode(
                operation: "OneHot",
                inputs: [list(1, -1, 5), Facts(Constant(integers: [3]).reshaped([])), numbers(4, 6)]),
            shape: [3, 3], elements: [4, 6, 4, 4, 4, 6, 4, 4, 4]),
        Case(
            node: OneNode(operation: "NonZero", inputs: [Facts(Constant([0, 2, 3, 0] as [Int32], shape: [2, 2]))]),
            shape: [2, 2], elements: [0, 1, 1, 0]),
        Case(
            node: OneNode(
                operation: "ReverseSequence", attributes: ["time_axis": .int(1), "batch_axis": .int(0)],
                inputs: [counting(2, 3), list(2, 3)]),
            shape: [2, 3], elements: [1, 0, 2, 5, 4, 3]),
        Case(
            node: OneNode(operation: "Trilu", inputs: [counting(2, 3)]), shape: [2, 3], elements: [0, 1, 2, 0, 4, 5]),
        Case(
            node: OneNode(
                operation: "Trilu", attributes: ["upper": .int(0)],
                inputs: [counting(2, 3), Facts(Constant(integers: [1]).reshaped([]))]),
            shape: [2, 3], elements: [0, 1, 0, 3, 4, 5]),
    ]

    @Test(arguments: cases) func isWhatNumPyGives(_ test: Case) throws {
        let value = try #require(test.node.inferred()[0].constant)
        #expect(value.shape == test.shape)
        #expect(value.integers == test.elements)
    }

    /// An integer has no place for what is padded with.
    @Test(arguments: [Float.infinity, .nan, 1e30]) func integersAreNotPaddedWithSuchNumbers(_ number: Float) throws {
        let node = OneNode(
            operation: "Pad", attributes: ["pads": .ints([1, 1]), "value": .float(number)], inputs: [Self.list(1, 2)],
            opset: 10)
        #expect(try node.evaluated()[0] == nil)
    }

    /// Of nothing, padding is all that there is.
    @Test func nothingIsPadded() throws {
        let inputs = [Facts(Constant([Float](), shape: [0])), Self.list(1, 2), Facts(Constant(scalar: 7))]
        #expect(try OneNode(operation: "Pad", inputs: inputs).evaluated()[0]?.floats == [7, 7, 7])
    }

    /// Of equal elements the first comes first.
    @Test(arguments: [
        (1, [5, 5, 3] as [Int32], [1, 2, 0]), (0, [1, 3, 5] as [Int32], [3, 0, 1]),
    ]) func topElements(largest: Int, values: [Int32], places: [Int]) throws {
        let node = OneNode(
            operation: "TopK", attributes: ["largest": .int(largest)],
            inputs: [Self.numbers(3, 5, 5, 1), Self.list(3)], outputs: 2)
        let outputs = try node.inferred()
        #expect(outputs[0].constant?.bits(as: Int32.self) == values)
        #expect(outputs[1].constant?.integers == places)
    }

    @Test func uniqueElements() throws {
        let node = OneNode(operation: "Unique", inputs: [Self.numbers(3, 1, 3, 2)], outputs: 4)
        #expect(
            try node.inferred().map { $0.constant?.integers }
                == [[1, 2, 3], [1, 3, 0], [2, 0, 2, 1], [1, 1, 2]])
    }
}
