import Testing

@testable import ModelGraph

/// OpenCV 4.10 and 5.0 make one layer of a product and the sum behind it.
struct ProductBiasTests {
    private struct Sum {
        /// The operator that makes the term of the sum.
        let term: String?
        /// The shape of the constant.
        let bias: [Int]?
    }

    /// The sum of a product `[…, left] x [4, 4]` and a constant, as an OpenCV gets it.
    private static func sum(
        left: [Int], bias: [Int], isLeft: Bool = false, for target: OpenCVTarget
    ) throws -> Sum {
        var model = Model()
        model.opsets = ["": 13]
        model.irVersion = 8
        model.graph.inputs = [.init(name: "x", type: .float32, shape: Shape(left))]
        model.graph.constants["w"] = Constant((0..<16).map { Float($0) }, shape: [4, 4])
        model.graph.constants["b"] = Constant((0..<bias.reduce(1, *)).map { Float($0) }, shape: bias)
        model.graph.nodes = [
            Node(name: "product", operation: "MatMul", inputs: ["x", "w"], outputs: ["product"]),
            Node(
                name: "y", operation: "Add", inputs: isLeft ? ["b", "product"] : ["product", "b"], outputs: ["y"]),
        ]
        model.graph.outputs = [.init(name: "y")]
        let graph = try Lowering(NormalForm(model), for: target).model.graph
        let node = try #require(graph.nodes.first { $0.name == "y" })
        let term = node.inputs[isLeft ? 1 : 0]
        return Sum(
            term: graph.nodes.first { $0.outputs.first == term }?.operation,
            bias: graph.constants[node.inputs[isLeft ? 0 : 1]]?.shape)
    }

    /// Only the number of elements decides in OpenCV 5, so their shape must be that of a bias, or the sum a layer of its own.
    @Test(
        arguments: [
            ([2, 3, 4], [4], "MatMul", [4]), ([2, 3, 4], [1, 1, 4], "MatMul", [4]), ([3, 4], [1, 4], "MatMul", [4]),
            ([2, 3, 4], [1, 1, 1], "MatMul", [1]), ([4, 4], [4, 1], "Reshape", [4, 1]),
            ([4, 2, 4], [4, 1, 1], "Reshape", [4, 1, 1]), ([2, 3, 4], [3, 1], "MatMul", [3, 1]),
            ([2, 3, 4], [1, 3, 4], "MatMul", [1, 3, 4]),
            // The sum is larger than the product.
            ([1, 4], [3, 4], "Reshape", [3, 4]), ([3, 4], [2, 1, 1], "Reshape", [2, 1, 1]),
            ([3, 4], [1, 1, 4], "Reshape", [1, 1, 4]),
        ] as [([Int], [Int], String, [Int])])
    func newEngine(_ left: [Int], _ bias: [Int], _ term: String, _ expected: [Int]) throws {
        for isLeft in [false, true] {
            let sum = try Self.sum(left: left, bias: bias, isLeft: isLeft, for: OpenCVTarget(.v5_0, engine: .new))
            #expect(sum.term == term)
            #expect(sum.bias == expected)
        }
    }

    /// OpenCV 4.10 broadcasts every constant within the product.
    @Test(
        arguments: [
            ([4, 4], [4, 1], "MatMul"), ([2, 3, 4], [1, 1, 4], "MatMul"), ([1, 4], [3, 4], "Reshape"),
            ([3, 4], [2, 1, 1], "Reshape"),
        ] as [([Int], [Int], String)])
    func classicEngine(_ left: [Int], _ bias: [Int], _ term: String) throws {
        #expect(try Self.sum(left: left, bias: bias, for: OpenCVTarget(.v4_10)).term == term)
    }
}
