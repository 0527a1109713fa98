import Testing

@testable import ModelGraph

/// Models that mutants of sound ones ended the process with.
struct MutantTests {
    private static func list(_ numbers: [Int]) -> Facts { Facts(Constant(integers: numbers)) }

    /// Constants of no elements with axes whose product no number holds.
    private static let withoutElements = [
        ("LRN", ["size": .int(3)]), ("GlobalAveragePool", [:]), ("GlobalMaxPool", [:]), ("GlobalLpPool", [:]),
        ("MaxPool", ["kernel_shape": .ints([1, 1])]), ("Softmax", ["axis": .int(0)]), ("ArgMax", ["axis": .int(0)]),
    ].map { (operation: String, attributes: [String: Attribute]) in
        let constant = Constant([Float](), shape: [0, 1, 1 << 40, 1 << 40])
        return OneNode(operation: operation, attributes: attributes, inputs: [Facts(constant)])
    }

    private static let windows: [String: Attribute] = ["kernel_shape": .ints([2]), "strides": .ints([2])]

    @Test(
        arguments: [
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
                "works on a value of the shape [1, 1, 9223372036854775807]; OpenCV counts up to 2147483647"
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
                    operation: "Relu",
                    inputs: [Facts(type: .float32, shape: Shape([3, Int(Int32.max), Int(Int32.max)]))]),
                "OpenCV counts up to 2147483647 elements"
            ),
            (
                OneNode(
                    operation: "ScatterElements",
                    inputs: [Facts(type: .float32, shape: Shape([1 << 30])), list([0]), OneNode.constant(1)], opset: 18),
                "more than the 67108864"
            ),
            (
                OneNode(
                    operation: "Resize", attributes: ["antialias": .int(1), "mode": .string("linear")],
                    inputs: [OneNode.computed(1, 1, 1 << 25), nil, nil, list([1, 1, 1])], opset: 18),
                "more than the 67108864"
            ),
            (
                OneNode(
                    operation: "Resize", attributes: ["mode": .string("linear")],
                    inputs: [OneNode.computed(1, 1, 1 << 14), nil, nil, list([1, 1, 1 << 13])], opset: 18),
                "more than the 67108864"
            ),
            (
                OneNode(
                    operation: "Concat", attributes: ["axis": .int(3)],
                    inputs: (0..<3).map { long in
                        let lengths = (0..<3).map { $0 == long ? Extent.known(1 << 30) : .unknown }
                        return Facts(type: .float32, shape: lengths + [.known(1)])
                    }), "OpenCV counts up to 2147483647 elements"
            ),
            (
                OneNode(
                    operation: "LpPool", attributes: ["kernel_shape": .ints([1 << 28, 1 << 28, 1 << 28])],
                    inputs: [Facts(type: .float32)]), "OpenCV counts up to 2147483647 elements"
            ),
            (
                OneNode(
                    operation: "AveragePool",
                    attributes: ["kernel_shape": .ints([1 << 14, 1 << 14]), "dilations": .ints([2, 2])],
                    inputs: [OneNode.computed(1, 1, 1 << 15, 1 << 15)], opset: 19), "more than the 67108864"
            ),
        ] + withoutElements.map { ($0, "OpenCV counts up to 2147483647 elements") })
    func areRefused(_ node: OneNode, _ message: String) {
        let error = #expect(throws: ModelError.self) { try node.operations(for: .v4_6) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}
