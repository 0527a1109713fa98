import Testing

@testable import ModelGraph

struct FusedOperatorsTests {
    private static func operations(_ operation: String, _ attributes: [String: Attribute], _ inputs: [Facts]) throws
        -> [String]
    {
        var model = OneNode(operation: operation, attributes: attributes, inputs: inputs, opset: 17).model
        model.graph.nodes[0].domain = "com.microsoft"
        model.opsets["com.microsoft"] = 1
        return try NormalForm(model).model.graph.nodes.map(\.operation)
    }

    private static let image = OneNode.computed(1, 2, 6, 6)
    private static let weights = OneNode.constant(3, 2, 3, 3)

    @Test(
        arguments: [
            (["activation": .string("Relu")], ["Conv", "Relu"]),
            (["activation": .string("LeakyRelu"), "activation_params": .floats([0.1])], ["Conv", "LeakyRelu"]),
            (["activation": .string("Clip"), "activation_params": .floats([0, 6])], ["Conv", "Clip"]),
        ] as [([String: Attribute], [String])])
    func aConvolutionAndItsActivationAreTwo(_ attributes: [String: Attribute], _ expected: [String]) throws {
        #expect(try Self.operations("FusedConv", attributes, [Self.image, Self.weights]) == expected)
    }

    @Test func anUnknownActivationIsRefused() {
        let error = #expect(throws: ModelError.self) {
            try Self.operations("FusedConv", ["activation": .string("Swirl")], [Self.image, Self.weights])
        }
        #expect(error?.message == "node \"node\" (FusedConv): its activation \"Swirl\" is not known")
    }

    @Test func anAttentionOfEarlierRunsIsRefused() {
        let inputs: [Facts] = [
            OneNode.computed(1, 5, 8), OneNode.constant(8, 24), OneNode.constant(24),
            Facts(type: .int32, shape: [.known(1), .known(5)]), OneNode.computed(2, 1, 2, 5, 4),
        ]
        let error = #expect(throws: ModelError.self) {
            try Self.operations("Attention", ["num_heads": .int(2)], inputs)
        }
        #expect(error?.message.hasPrefix("node \"node\" (Attention): takes keys and values of earlier runs") == true)
    }

    /// Heads that do not divide the weights, weights without columns, and values that are no rows.
    @Test(
        arguments: [
            (3, [OneNode.computed(1, 5, 8), OneNode.constant(8, 24)]),
            (1, [OneNode.computed(1, 5, 8), OneNode.computed(8, 0)]),
            (2, [OneNode.computed(8), OneNode.constant(8, 24)]),
        ] as [(Int, [Facts])])
    func anAttentionThatContradictsItselfIsAFault(heads: Int, inputs: [Facts]) {
        let error = #expect(throws: ModelError.self) {
            try Self.operations("Attention", ["num_heads": .int(heads), "unidirectional": .int(1)], inputs)
        }
        #expect(error?.kind == .structure)
    }

    @Test(
        arguments: [
            ([:], ["MatMul"]), (["transB": .int(1)], ["Transpose", "MatMul"]),
            (["alpha": .float(0.5)], ["MatMul", "Mul"]),
        ] as [([String: Attribute], [String])])
    func aProductIsTurnedAndScaled(_ attributes: [String: Attribute], _ expected: [String]) throws {
        let factors = [OneNode.computed(4, 4), OneNode.computed(4, 4)]
        #expect(try Self.operations("FusedMatMul", attributes, factors) == expected)
    }
}
