import Testing

@testable import ModelGraph

/// ONNX Runtime refuses attributes of another kind than the operator's; taking the default instead would give wrong numbers.
struct AttributeKindsTests {
    private static let image = Facts(type: .float32, shape: Shape([1, 2, 4, 4]))

    @Test(
        arguments: [
            ("Flatten", "axis", .float(2), "the attribute \"axis\" is a number; the operator takes an integer"),
            ("LeakyRelu", "alpha", .int(1), "the attribute \"alpha\" is an integer; the operator takes a number"),
            (
                "MaxPool", "kernel_shape", .int(2),
                "the attribute \"kernel_shape\" is an integer; the operator takes a list of integers"
            ),
            (
                "MaxPool", "auto_pad", .strings(["VALID"]),
                "the attribute \"auto_pad\" is a list of texts; the operator takes a text"
            ),
            (
                "ReduceMean", "keepdims", .int(2_147_483_647),
                "the attribute \"keepdims\" is 2147483647, and must be 0 or 1"
            ),
            (
                "Transpose", "perm", .tensor(Constant(integers: [0, 2, 3, 1])),
                "the attribute \"perm\" is a tensor; the operator takes a list of integers"
            ),
        ] as [(String, String, Attribute, String)])
    func othersAreRefused(_ operation: String, _ name: String, _ value: Attribute, _ message: String) throws {
        let node = OneNode(operation: operation, attributes: [name: value], inputs: [Self.image])
        let error = #expect(throws: ModelError.self) { try NormalForm(node.model) }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    /// Old files write no type, and then an empty list is one of anything.
    @Test func anEmptyListMayHaveNoType() throws {
        let node = OneNode(operation: "LSTM", attributes: ["activations": .ints([])], inputs: [Self.image])
        let error = #expect(throws: ModelError.self) { try NormalForm(node.model) }
        #expect(error?.message.contains("activations") == false)
    }
}
