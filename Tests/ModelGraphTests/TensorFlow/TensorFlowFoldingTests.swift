import Testing

@testable import ModelGraph

/// What a graph makes of constants alone, as Keras 3 writes it.
struct TensorFlowFoldingTests {
    private static let bias = Constant([1, 2, 3, 4] as [Float], shape: [4])

    private static func constant(_ name: String, in graph: TensorFlowGraph) -> TensorFlowTensor? {
        graph.nodes.first { $0.name == name && $0.operation == "Const" }?.attributes["value"]?.tensor
    }

    @Test func aBiasOfKeras() {
        let graph = TensorFlowExample([-1, 6, 6, 3]).constant("b", Self.bias)
            .node("read", "Identity", ["b"]).constant("shape", integers: [1, 1, 1, -1])
            .node("wide", "Reshape", ["read", "shape"])
            .node("narrow", "Squeeze", ["wide"], ["squeeze_dims": .init(integers: [0, 1, 2])]).graph
        let folded = TensorFlowFolding.fold(graph)
        #expect(Self.constant("wide", in: folded)?.shape?.extents == [1, 1, 1, 4])
        #expect(Self.constant("narrow", in: folded)?.shape?.extents == [4])
        #expect(Self.constant("narrow", in: folded)?.floats == [1, 2, 3, 4])
    }

    /// 1 / sqrt(v + 1) times 2, in any order of the nodes.
    @Test func aNormalizationOfKeras() {
        let graph = TensorFlowExample([-1, 4])
            .node("factor", "Mul", ["root", "two"]).node("root", "Rsqrt", ["sum"]).node("sum", "AddV2", ["v", "one"])
            .constant("v", Constant([0, 3, 8, 15] as [Float], shape: [4]))
            .constant("one", Constant(scalar: 1)).constant("two", Constant(scalar: 2)).graph
        let folded = TensorFlowFolding.fold(graph)
        #expect(Self.constant("factor", in: folded)?.floats == [2, 1, 2 / 3, 0.5])
    }

    @Test func whatIsComputedStays() {
        let graph = TensorFlowExample([-1, 4]).constant("b", Self.bias).node("y", "AddV2", ["x", "b"])
            .constant("shape", integers: [3]).node("odd", "Reshape", ["b", "shape"]).graph
        #expect(TensorFlowFolding.fold(graph).nodes.map(\.operation) == graph.nodes.map(\.operation))
    }

    /// TensorFlow leaves zeros out; OpenCV reads no element then.
    @Test(arguments: [ElementType.float32, .int32]) func zerosThatAreLeftOut(_ type: ElementType) throws {
        var tensor = TensorFlowTensor()
        tensor.type = type
        tensor.shape = TensorFlowShape(extents: [3])
        let graph = TensorFlowExample([-1, 3]).node("c", "Const", [], ["value": .init(tensor: tensor)]).graph
        let read = try TensorFlowReader.read(Bytes(TensorFlowWriter.write(graph)))
        let zeros = try #require(Self.constant("c", in: read))
        #expect(zeros.isLeftOut && zeros.valueCount == 1)
        if type == .float32 { #expect(zeros.floats == [0, 0, 0]) } else { #expect(zeros.integers == [0, 0, 0]) }
    }

    @Test func loopsAreRefused() {
        let example = TensorFlowExample([-1, 4]).node("back", "NextIteration").node("y", "Relu")
        let error = #expect(throws: ModelError.self) { try example.checked() }
        #expect(error?.message.contains("does not compute loops") == true)
    }

    @Test(arguments: [("IdentityN", ["Identity"]), ("Neg", ["Const", "Mul"])])
    func operatorsThatOpenCVLacks(_ operation: String, _ expected: [String]) throws {
        let rewritten = try TensorFlowExample([-1, 4]).node("y", operation).rewritten()
        let nodes = try #require(rewritten)
        #expect(nodes["y"]?.operation == expected.last)
    }
}
