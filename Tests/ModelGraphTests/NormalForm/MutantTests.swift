import Testing

@testable import ModelGraph

/// Models that mutants of sound ones ended the process with.
struct MutantTests {
    private static func list(_ numbers: [Int]) -> Facts { Facts(Constant(integers: numbers)) }

    private static let windows: [String: Attribute] = ["kernel_shape": .ints([2]), "strides": .ints([2])]

    @Test(arguments: [
        (OneNode(operation: "ConstantOfShape", inputs: [list([1 << 40, 1 << 40])]), "which no memory holds"),
        (
            OneNode(operation: "Concat", attributes: ["axis": .int(0)], inputs: [list([1]), OneNode.constant(1)]),
            "its inputs must have one element type, and have int64 and float32"
        ),
        (
            OneNode(
                operation: "MaxPool", attributes: windows,
                inputs: [Facts(type: .float32, shape: Shape([1, 1, Int.max]))]), "OpenCV counts up to 2147483647"
        ),
        (
            OneNode(
                operation: "ConvTranspose", attributes: windows,
                inputs: [Facts(type: .float32, shape: Shape([1, 1, Int.max])), OneNode.constant(1, 1, 2)]),
            "axis 2 of its input is 9223372036854775807 long"
        ),
        (
            OneNode(
                operation: "Resize",
                inputs: [OneNode.computed(1, 1, 4, 4), nil, nil, list([1, 1, 4, 1 << 27])]),
            "more than the 67108864"
        ),
        (
            OneNode(
                operation: "Trilu", attributes: ["upper": .int(0)],
                inputs: [Facts(type: .float32, shape: Shape([4, 1 << 28]))], opset: 14), "more than the 67108864"
        ),
        (
            OneNode(operation: "Hardmax", inputs: [Facts(type: .float32, shape: Shape([1, Int(Int32.max)]))]),
            "more than the 67108864"
        ),
        (
            OneNode(
                operation: "Relu", inputs: [Facts(type: .float32, shape: Shape([3, Int(Int32.max), Int(Int32.max)]))]),
            "OpenCV counts up to 2147483647 elements"
        ),
        (
            OneNode(
                operation: "ScatterElements",
                inputs: [Facts(type: .float32, shape: Shape([1 << 30])), list([0]), OneNode.constant(1)], opset: 18),
            "more than the 67108864"
        ),
    ])
    func areRefused(_ node: OneNode, _ message: String) {
        let error = #expect(throws: ModelError.self) { try node.operations(for: .v4_6) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}
