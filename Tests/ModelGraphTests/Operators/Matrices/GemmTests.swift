import Testing

@testable import ModelGraph

struct GemmTests {
    @Test func constantsAreMultiplied() throws {
        // 2 [[1, 3], [2, 4]] [[1, 3], [2, 4]] + 0.5 [1, 2]
        let node = OneNode(
            operation: "Gemm",
            attributes: ["transA": .int(1), "transB": .int(1), "alpha": .float(2), "beta": .float(0.5)],
            inputs: [OneNode.constant(2, 2), OneNode.constant(2, 2), OneNode.constant(2)])
        #expect(try node.evaluated()[0]?.floats == [14.5, 31, 20.5, 45])
    }

    @Test func aBiasThatCountsForNothingIsLeftOut() throws {
        let node = OneNode(
            operation: "Gemm", attributes: ["beta": .float(0)],
            inputs: [OneNode.computed(2, 3), OneNode.computed(3, 4), OneNode.computed(4)])
        #expect(try node.normalized()[0].inputs.count == 2)
    }

    struct Lowered: Sendable {
        var attributes: [String: Attribute] = [:]
        var weights = true
        var bias: [Int]?
        var operations: [String]
    }

    /// A is `[3, 4]`, and B `[4, 5]`, transposed where the node says so.
    @Test(arguments: [
        Lowered(operations: ["Gemm"]),
        Lowered(attributes: ["transB": .int(1)], bias: [5], operations: ["Gemm"]),
        Lowered(bias: [1, 5], operations: ["Gemm"]),
        Lowered(bias: [1], operations: ["Gemm"]),
        Lowered(attributes: ["alpha": .float(0.5)], operations: ["Gemm", "Mul", "Identity"]),
        Lowered(attributes: ["beta": .float(0.5)], bias: [5], operations: ["Gemm", "Add"]),
        Lowered(bias: [3, 1], operations: ["Gemm", "Add"]),
        Lowered(attributes: ["transA": .int(1)], operations: ["Transpose", "Gemm"]),
        Lowered(attributes: ["transB": .int(1)], weights: false, operations: ["Transpose", "MatMul", "Reshape"]),
    ])
    func loweredForTheInnerProductOf4_6(_ test: Lowered) throws {
        let a = test.attributes["transA"] == nil ? OneNode.computed(3, 4) : OneNode.computed(4, 3)
        let isTransposed = test.attributes["transB"] != nil
        let lengths = isTransposed ? [5, 4] : [4, 5]
        let b = Facts(type: .float32, shape: Shape(lengths))
        let constant = Facts(Constant((0..<20).map { Float($0) }, shape: lengths))
        var inputs: [Facts?] = [a, test.weights ? constant : b]
        if let bias = test.bias {
            inputs.append(Facts(Constant((0..<bias.reduce(1, *)).map { Float($0) }, shape: bias)))
        }
        let graph = try OneNode(operation: "Gemm", attributes: test.attributes, inputs: inputs)
            .lowered(for: .v4_6)
        #expect(graph.nodes.map(\.operation) == test.operations)
        guard let gemm = graph.nodes.first(where: { $0.operation == "Gemm" }) else { return }
        // The weights as OpenCV's InnerProduct has them: a row for each output.
        let weights = try #require(graph.constants[gemm.inputs[1]])
        #expect(weights.shape == [5, 4])
        #expect(gemm.int("transB") == 1)
        #expect(weights.floats?[1] == (isTransposed ? 1 : 5))
        if gemm.inputs.count == 3 { #expect(graph.constants[gemm.inputs[2]]?.shape == [5]) }
    }

    @Test func aComputedBiasIsAddedOn4_10() throws {
        let node = OneNode(
            operation: "Gemm", inputs: [OneNode.computed(2, 3), OneNode.constant(3, 4), OneNode.computed(2, 4)])
        #expect(try node.operations(for: .v4_10) == ["Gemm", "Add"])
        #expect(try node.operations(for: .v5_0) == ["Gemm"])
    }

    @Test(arguments: [
        ([2, 3, 4], [4, 5], [5], "takes matrices"), ([3, 4], [3, 5], [5], "4 columns meet 3 rows"),
        ([3, 4], [4, 5], [4], "its bias [4]"), ([3, 4], [4, 5], [2, 3, 5], "its bias [2, 3, 5]"),
    ])
    func contradictions(_ a: [Int], _ b: [Int], _ c: [Int], _ message: String) {
        let node = OneNode(operation: "Gemm", inputs: [a, b, c].map { Facts(type: .float32, shape: Shape($0)) })
        let error = #expect(throws: ModelError.self) { try node.normalized() }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}
