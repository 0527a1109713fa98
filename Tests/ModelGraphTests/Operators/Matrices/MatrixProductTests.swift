import Testing

@testable import ModelGraph

/// Expected numbers are those of NumPy's `@`, computed by hand.
struct MatrixProductTests {
    private static func shaped(_ lengths: [Int], isConstant: Bool) -> Facts {
        let facts = Facts(type: .float32, shape: Shape(lengths))
        guard isConstant else { return facts }
        return Facts(Constant((0..<lengths.reduce(1, *)).map { Float($0 + 1) }, shape: lengths))
    }

    @Test(arguments: [
        ([4], [4], []), ([4], [4, 3], [3]), ([2, 4], [4], [2]), ([2, 4], [4, 3], [2, 3]),
        ([5, 2, 4], [4, 3], [5, 2, 3]),
        ([5, 1, 2, 4], [6, 4, 3], [5, 6, 2, 3]),
    ])
    func shapes(_ a: [Int], _ b: [Int], _ expected: [Int]) throws {
        let node = OneNode(operation: "MatMul", inputs: [a, b].map { Self.shaped($0, isConstant: false) })
        #expect(try node.inferred()[0].lengths == expected)
    }

    @Test(arguments: [
        ([2, 4], [3, 5], "4 columns meet 3 rows"), ([2, 2, 4], [3, 4, 5], "batch axes do not fit"),
        ([], [4], "multiplies a scalar"),
    ])
    func contradictions(_ a: [Int], _ b: [Int], _ message: String) {
        let node = OneNode(operation: "MatMul", inputs: [a, b].map { Self.shaped($0, isConstant: false) })
        let error = #expect(throws: ModelError.self) { try node.normalized() }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func constantsAreMultiplied() throws {
        // [[1, 2], [3, 4]] [[1, 2], [3, 4]]
        let node = OneNode(operation: "MatMul", inputs: [OneNode.constant(2, 2), OneNode.constant(2, 2)])
        #expect(try node.evaluated()[0]?.floats == [7, 10, 15, 22])
        // [1, 2, 3] [1, 2, 3]
        let inner = OneNode(operation: "MatMul", inputs: [OneNode.constant(3), OneNode.constant(3)])
        #expect(try inner.evaluated()[0]?.floats == [14])
        #expect(try inner.evaluated()[0]?.shape == [])
    }

    @Test(arguments: [
        // The vector's axis comes and goes.
        ([4], [4, 3], ["Unsqueeze", "MatMul", "Squeeze"]),
        ([2, 4], [4, 3], ["MatMul"]),
    ])
    func vectorsBecomeMatrices(_ a: [Int], _ b: [Int], _ operations: [String]) throws {
        let node = OneNode(operation: "MatMul", inputs: [a, b].map { Self.shaped($0, isConstant: false) })
        #expect(try node.normalized().map(\.operation) == operations)
    }

    struct Lowered: Sendable {
        var a: [Int]
        var b: [Int]
        var constant: Int?
        var version: OpenCVTarget.Version
        var operations: [String]
    }

    @Test(arguments: [
        Lowered(a: [2, 4], b: [4, 3], constant: 1, version: .v4_6, operations: ["MatMul"]),
        Lowered(a: [2, 4], b: [4, 3], constant: 0, version: .v4_6, operations: ["Transpose", "MatMul", "Transpose"]),
        // What follows two computed values must not be fused into their product.
        Lowered(a: [2, 4], b: [4, 3], version: .v4_6, operations: ["MatMul", "Reshape"]),
        Lowered(a: [5, 2, 4], b: [4, 3], version: .v4_6, operations: ["Reshape", "MatMul", "Reshape"]),
        Lowered(a: [2, 4], b: [4, 3], version: .v4_10, operations: ["MatMul"]),
        Lowered(a: [2, 4], b: [4, 3], constant: 0, version: .v5_0, operations: ["MatMul"]),
    ])
    func lowered(_ test: Lowered) throws {
        let node = OneNode(
            operation: "MatMul",
            inputs: [test.a, test.b].enumerated().map { Self.shaped($1, isConstant: $0 == test.constant) })
        #expect(try node.operations(for: test.version) == test.operations)
    }

    @Test(arguments: [OpenCVTarget.Version.v4_10, .v5_0])
    func aConstantBatchIsRepeated(_ version: OpenCVTarget.Version) throws {
        let node = OneNode(operation: "MatMul", inputs: [OneNode.computed(2, 3, 2, 4), OneNode.constant(3, 4, 5)])
        let graph = try node.lowered(for: version)
        #expect(graph.constants[graph.nodes[0].inputs[1]]?.shape == [2, 3, 4, 5])
    }

    @Test(arguments: [OpenCVTarget.Version.v4_10, .v5_0])
    func aConstantBatchIsNotRepeatedTooOften(_ version: OpenCVTarget.Version) {
        let node = OneNode(
            operation: "MatMul", inputs: [OneNode.computed(2, 1 << 20, 1, 32), OneNode.constant(2, 1, 32, 32)])
        let error = #expect(throws: ModelError.self) { try node.lowered(for: version) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("makes a constant of") == true, "\(error?.message ?? "")")
    }

    /// OpenCV 4.6 fuses a function of each channel into a product as one of each column.
    @Test func channelsAfterAProductAreKeptApart() throws {
        var node = OneNode(operation: "MatMul", inputs: [OneNode.computed(2, 4, 4), OneNode.constant(4, 4)])
        node.outputs = 1
        var model = node.model
        model.graph.constants["v"] = Constant([1, 2, 3, 4] as [Float], shape: [4])
        model.graph.nodes.append(
            Node(name: "bn", operation: "BatchNormalization", inputs: ["y0", "v", "v", "v", "v"], outputs: ["z"]))
        model.graph.outputs = [.init(name: "z")]
        let lowered = try Lowering(NormalForm(model), for: OpenCVTarget(.v4_6))
        #expect(lowered.model.graph.nodes.map(\.operation) == ["MatMul", "Reshape", "BatchNormalization"])
    }
}
