import Testing

@testable import ModelGraph

/// Nodes that contradict their inputs: each would crash OpenCV or be answered from memory that is not its own.
@Suite struct ShapingFaultTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var node: OneNode
        var message: String

        var testDescription: String { "\(node.operation): \(message)" }
    }

    private static func list(_ numbers: Int...) -> Facts { Facts(Constant(integers: numbers)) }

    private static func node(
        _ operation: String, _ inputs: [Facts?], _ attributes: [String: Attribute] = [:], outputs: Int = 1,
        opset: Int = 18
    ) -> OneNode {
        OneNode(operation: operation, attributes: attributes, inputs: inputs, outputs: outputs, opset: opset)
    }

    private static let x = OneNode.computed(2, 3, 4)
    private static let isFarPad = "it must be from -2147483647 to 2147483647"

    private static let manyAxes = Facts(
        Constant([UInt8](repeating: 1, count: 1 << 20 + 1), shape: [Int](repeating: 1, count: 63) + [1 << 20 + 1]))

    static let cases: [Case] = [
        Case(node: node("Reshape", [x, list(-1, -1)]), message: "its shape has -1 twice"),
        Case(node: node("Reshape", [x, list(5, 5)]), message: "[2, 3, 4] has 24 elements, and [5, 5] has 25"),
        Case(node: node("Reshape", [x, list(5, -1)]), message: "has 24 elements, which do not make rows of 5"),
        Case(node: node("Reshape", [x, list(1, 1, 1, 0)]), message: "its shape keeps axis 3 of a value of 3 axes"),
        Case(node: node("Reshape", [x, list(-2, 12)]), message: "its shape has the length -2"),
        Case(node: node("Flatten", [x], ["axis": .int(4)]), message: "axis 4 does not exist in a value of 3 axes"),
        Case(node: node("Squeeze", [x, list(0)]), message: "axis 0 of [2, 3, 4] has length 2"),
        Case(node: node("Squeeze", [x, list(3)]), message: "axis 3 does not exist in a value of 3 axes"),
        Case(node: node("Unsqueeze", [x, list(0, 0)]), message: "axis 0 is named twice"),
        Case(node: node("Unsqueeze", [x]), message: "lacks the axes that it inserts"),
        Case(node: node("Transpose", [x], ["perm": .ints([0, 1, 1])]), message: "perm is [0, 1, 1]"),
        Case(node: node("Transpose", [x], ["perm": .ints([0, 1])]), message: "it must name each of the 3 axes once"),
        Case(node: node("Concat", [x, x]), message: "lacks the attribute \"axis\""),
        Case(
            node: node("Concat", [x, OneNode.computed(2, 5, 4)], ["axis": .int(0)]),
            message: "axis 1 of input 1 has length 5, and another has 3"),
        Case(
            node: node("Concat", [x, OneNode.computed(2)], ["axis": .int(0)]),
            message: "input 1 has 1 axes, and another has 3"),
        Case(
            node: node("Split", [x, list(1, 3)], outputs: 2),
            message: "the parts are [1, 3], and the axis has length 2"),
        Case(
            node: node("Split", [x, list(1, 1)], outputs: 3), message: "is to be split into 2 parts, and has 3 outputs"),
        Case(node: node("Split", [x, list(-1, 3)], outputs: 2), message: "each must be 0 or more"),
        Case(
            node: node("Split", [x], ["axis": .int(1)], outputs: 2, opset: 11),
            message: "an axis of length 3 does not make 2 equal parts"),
        Case(
            node: node("Split", [x], ["num_outputs": .int(0)], outputs: 2),
            message: "num_outputs is 0, and the node has 2 outputs"),
        Case(node: node("Slice", [x, list(0), list(1), list(0), list(0)]), message: "a step is 0"),
        Case(node: node("Slice", [x, list(0), list(1, 2)]), message: "has 1 starts and 2 ends"),
        Case(node: node("Slice", [x, list(0, 0), list(1, 1), list(1, 1)]), message: "axis 1 is named twice"),
        Case(node: node("Slice", [x], ["ends": .ints([1])], opset: 9), message: "lacks the attribute \"starts\""),
        Case(node: node("Gather", [x, list(2)]), message: "takes index 2 of an axis of length 2"),
        Case(node: node("Gather", [x, list(0)], ["axis": .int(3)]), message: "axis 3 does not exist"),
        Case(
            node: node("GatherElements", [x, Facts(Constant(integers: [-3]).reshaped([1, 1, 1]))]),
            message: "takes index -3 of an axis of length 2"),
        Case(node: node("GatherND", [x, list(0, 0, 0, 0)]), message: "has indices of 4 numbers for a value of 3 axes"),
        Case(
            node: node("ScatterElements", [OneNode.computed(3), list(3), OneNode.computed(1)]),
            message: "takes index 3 of an axis of length 3"),
        Case(
            node: node("ScatterElements", [OneNode.computed(3), list(0), OneNode.computed(2)]),
            message: "has indices [1] and updates [2]"),
        Case(
            node: node("ScatterND", [x, Facts(Constant(integers: [2]).reshaped([1, 1])), OneNode.computed(1, 3, 4)]),
            message: "takes index 2 of an axis of length 2"),
        Case(node: node("Expand", [x, list(2, 5, 4)]), message: "does not stretch to [2, 5, 4]"),
        Case(node: node("Expand", [x, list(-1)]), message: "none may be negative"),
        Case(node: node("Tile", [x, list(1, 2)]), message: "has 2 repeats for a value of 3 axes"),
        Case(node: node("Pad", [x, list(1, 1)]), message: "has 2 pads; it needs two for each of 3 axes"),
        Case(
            node: node("Pad", [OneNode.computed(2), list(-2, -1)]), message: "which leaves less than nothing"),
        Case(node: node("Pad", [OneNode.constant(5), list(.min, .max)]), message: isFarPad),
        Case(node: node("Pad", [Facts(type: .float32, shape: [.unknown]), list(.min, -1)]), message: isFarPad),
        Case(node: node("Pad", [Facts(type: .float32), list(.min, 0)]), message: isFarPad),
        Case(node: node("Pad", [OneNode.computed(4), list(0, .max)], ["mode": .string("reflect")]), message: isFarPad),
        Case(
            node: node("Pad", [OneNode.computed(5), list(-10, 20)], ["mode": .string("edge")]),
            message: "pads axis 0 with copies, and leaves nothing to copy"),
        Case(
            node: node("Pad", [OneNode.computed(0), list(1, 1)], ["mode": .string("wrap")]),
            message: "pads axis 0 with copies, and leaves nothing to copy"),
        Case(
            node: node("Pad", [x, list(0, 0, 0, 0, 0, 0)], ["mode": .string("mirror")]),
            message: "it must be constant, edge, reflect or wrap"),
        Case(
            node: node("DepthToSpace", [OneNode.computed(1, 6, 2, 2)], ["blocksize": .int(2)]),
            message: "6 channels do not make blocks of 2 × 2"),
        Case(
            node: node("SpaceToDepth", [OneNode.computed(1, 1, 3, 2)], ["blocksize": .int(2)]),
            message: "does not divide into blocks of 2 × 2"),
        Case(
            node: node("SpaceToDepth", [OneNode.computed(1, 1, 4, 4)], ["blocksize": .int(0)]),
            message: "it must be from 1 to 32767"),
        Case(node: node("ConstantOfShape", [list(-1)]), message: "none may be negative"),
        Case(node: node("Range", [list(0), list(5), list(0)]), message: "the step is 0"),
        Case(node: node("EyeLike", [x]), message: "takes a matrix, and has a value of 3 axes"),
        Case(
            node: node("TopK", [OneNode.computed(3), list(4)], outputs: 2), message: "asks for 4 of an axis of length 3"
        ),
        Case(node: node("Trilu", [OneNode.computed(3)]), message: "takes a value of two axes or more"),
    ]

    @Test(arguments: cases) func isAFault(_ test: Case) throws {
        let error = #expect(throws: ModelError.self) { try NormalForm(test.node.model) }
        #expect(error?.kind == .structure)
        #expect(
            error?.message.hasPrefix("node \"node\" (\(test.node.operation)): ") ?? false, "\(error?.message ?? "")")
        #expect(error?.message.contains(test.message) ?? false, "\(error?.message ?? "")")
    }

    /// A model of some hundred bytes must not take gigabytes.
    @Test(arguments: [
        node("Expand", [OneNode.constant(1), list(1 << 20, 1 << 10)]),
        node("Tile", [OneNode.constant(1, 1), list(1 << 20, 1 << 10)]),
        node("ConstantOfShape", [list(1 << 20, 1 << 10)]),
        node("Range", [list(0), list(1 << 40), list(1)]),
        // A row of places for each of 64 axes.
        node("NonZero", [manyAxes]),
    ]) func largeConstantsAreNotMade(_ node: OneNode) throws {
        let error = #expect(throws: ModelError.self) { try NormalForm(node.model) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("makes a constant of") ?? false, "\(error?.message ?? "")")
    }
}
