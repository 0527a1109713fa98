import Testing

@testable import ModelGraph

/// Functions of integers for OpenCV 5, whose layers for them take floats alone.
struct IntegerFunctionsTests {
    private static let integers = Facts(type: .int64, shape: Shape([2, 3]))
    private static let bound = Facts(Constant(integers: [1], type: .int64, shape: []))

    static let cases: [(node: OneNode, lowered: [String])] = [
        (OneNode(operation: "Abs", inputs: [integers]), ["Sub", "Max"]),
        (OneNode(operation: "Neg", inputs: [integers]), ["Sub"]),
        (OneNode(operation: "Sign", inputs: [integers]), ["Max", "Min"]),
        (OneNode(operation: "Clip", inputs: [integers, bound]), ["Max"]),
        (OneNode(operation: "Clip", inputs: [integers, nil, bound]), ["Min"]),
        (OneNode(operation: "Clip", inputs: [integers, bound, bound]), ["Max", "Min"]),
        (OneNode(operation: "Abs", inputs: [OneNode.computed(2, 3)]), ["Abs"]),
        (OneNode(operation: "Clip", inputs: [OneNode.computed(2, 3), nil, OneNode.constant()]), ["Clip"]),
    ]

    @Test(arguments: cases) func openCV5GetsOthers(_ node: OneNode, lowered: [String]) throws {
        #expect(try node.operations(for: .v5_0) == lowered)
    }

    @Test func openCV4HasFloatsAlone() throws {
        #expect(try Self.cases[0].node.operations(for: .v4_6) == ["Abs"])
    }
}
