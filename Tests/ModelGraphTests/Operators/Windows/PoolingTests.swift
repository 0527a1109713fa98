import Testing

@testable import ModelGraph

/// Shapes are those that ONNX Runtime 1.32 gives.
struct PoolingTests {
    private static func pool(_ operation: String, _ lengths: [Int], _ attributes: [String: Attribute]) -> OneNode {
        OneNode(
            operation: operation, attributes: attributes, inputs: [Facts(type: .float32, shape: Shape(lengths))],
            opset: 19)
    }

    @Test(
        arguments: [
            ([1, 2, 7, 7], ["kernel_shape": .ints([3, 3]), "strides": .ints([2, 2])], [1, 2, 3, 3]),
            (
                [1, 2, 7, 8], ["kernel_shape": .ints([2, 2]), "strides": .ints([2, 2]), "ceil_mode": .int(1)],
                [1, 2, 4, 4]
            ),
            // The last window would begin behind the axis.
            (
                [1, 1, 4, 4], ["kernel_shape": .ints([1, 2]), "strides": .ints([2, 2]), "ceil_mode": .int(1)],
                [1, 1, 2, 2]
            ),
            (
                [1, 2, 8], ["kernel_shape": .ints([2]), "strides": .ints([2]), "auto_pad": .string("SAME_UPPER")],
                [1, 2, 4]
            ),
            ([1, 2, 8], ["kernel_shape": .ints([3]), "dilations": .ints([3])], [1, 2, 2]),
        ] as [([Int], [String: Attribute], [Int])])
    func shapes(_ lengths: [Int], _ attributes: [String: Attribute], _ expected: [Int]) throws {
        #expect(try Self.pool("MaxPool", lengths, attributes).inferred()[0].lengths == expected)
    }

    /// Version 1 of the operators has p as a float.
    @Test(
        arguments: [
            ("LpPool", ["kernel_shape": .ints([2]), "p": .float(3)]),
            (
                "LpPool",
                ["kernel_shape": .ints([2]), "strides": .ints([2]), "auto_pad": .string("SAME_UPPER"), "p": .float(3)]
            ),
            ("GlobalLpPool", ["p": .float(3)]),
        ] as [(String, [String: Attribute])])
    func theOrderOfANormIsSpelledAsAnInteger(_ operation: String, _ attributes: [String: Attribute]) throws {
        for length in [Extent.known(8), .open(name: "W", factor: 1)] {
            var node = OneNode(operation: operation, attributes: attributes, inputs: [OneNode.computed()], opset: 1)
            node.inputs = [Facts(type: .float32, shape: [.known(1), .known(2), length])]
            #expect(try node.normalized()[0].int("p") == 3)
        }
    }

    @Test(
        arguments: [
            (
                "LpPool", ["kernel_shape": .ints([2]), "p": .float(2.5)], ModelError.Kind.unsupported,
                "p is 2.5; norms of whole"
            ),
            ("GlobalLpPool", ["p": .float(.nan)], .structure, "p is nan; it must be 1 or more"),
            ("GlobalLpPool", ["p": .int(0)], .structure, "p is 0; it must be 1 or more"),
        ] as [(String, [String: Attribute], ModelError.Kind, String)])
    func ordersOfNoNorm(
        _ operation: String, _ attributes: [String: Attribute], _ kind: ModelError.Kind, _ message: String
    ) {
        let error = #expect(throws: ModelError.self) { try Self.pool(operation, [1, 2, 8], attributes).normalized() }
        #expect(error?.kind == kind)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [OpenCVTarget.Version.v4_6, .v4_10, .v5_0])
    func roundingUpBecomesPadding(_ version: OpenCVTarget.Version) throws {
        let node = Self.pool(
            "MaxPool", [1, 1, 7, 4], ["kernel_shape": .ints([2, 2]), "strides": .ints([2, 3]), "ceil_mode": .int(1)])
        let pool = try node.lowered(for: version).nodes[0]
        #expect(pool.ints("pads") == [0, 0, 1, 1])
        #expect(pool.attributes["ceil_mode"] == nil)
    }

    @Test(
        arguments: [
            (
                "MaxPool", ["kernel_shape": .ints([3]), "pads": .ints([0, 1])], OpenCVTarget.Version.v4_6,
                ["Reshape", "MaxPool", "Reshape"]
            ),
            ("MaxPool", ["kernel_shape": .ints([3]), "pads": .ints([0, 1])], .v5_0, ["MaxPool"]),
            ("AveragePool", ["kernel_shape": .ints([3])], .v4_6, ["AveragePool"]),
            // A padded AveragePool counts its padding when the model's producer is called pytorch.
            ("AveragePool", ["kernel_shape": .ints([3]), "pads": .ints([1, 1])], .v4_6, ["Pooling"]),
            ("AveragePool", ["kernel_shape": .ints([3]), "pads": .ints([1, 1])], .v4_10, ["Pooling"]),
            ("AveragePool", ["kernel_shape": .ints([3]), "pads": .ints([1, 1])], .v5_0, ["AveragePool"]),
            (
                "AveragePool", ["kernel_shape": .ints([3]), "dilations": .ints([2])], .v4_10,
                ["Conv", "Reshape", "Mul"]
            ),
            ("AveragePool", ["kernel_shape": .ints([3]), "dilations": .ints([2])], .v5_0, ["AveragePool"]),
            (
                "MaxPool", ["kernel_shape": .ints([2]), "dilations": .ints([2])], .v4_10,
                ["Slice", "Slice", "Max", "Identity"]
            ),
            ("LpPool", ["kernel_shape": .ints([2])], .v5_0, ["Mul", "AveragePool", "Mul", "Sqrt"]),
        ] as [(String, [String: Attribute], OpenCVTarget.Version, [String])])
    func lowered(
        _ operation: String, _ attributes: [String: Attribute], _ version: OpenCVTarget.Version, _ operations: [String]
    ) throws {
        #expect(try Self.pool(operation, [1, 2, 8], attributes).operations(for: version) == operations)
    }

    @Test(arguments: [(0, [0, 0]), (1, [1, 1])])
    func thePaddingThatCountsIsSaidToOpenCV4(_ counts: Int, _ expected: [Int]) throws {
        let node = Self.pool(
            "AveragePool", [1, 2, 8],
            ["kernel_shape": .ints([3]), "pads": .ints([1, 1]), "count_include_pad": .int(counts)])
        let versions: [OpenCVTarget.Version] = [.v4_6, .v4_10]
        #expect(try versions.map { try node.lowered(for: $0).nodes[0].int("ave_pool_padded_area") } == expected)
    }

    /// Windows of 3 with step 2 over 4 elements padded by 1 on both sides, rounded up: of the last window 2 elements are neither
    /// input nor padding of the model.
    @Test func averagesDivideByWhatIsThere() throws {
        let node = Self.pool(
            "AveragePool", [1, 1, 4],
            [
                "kernel_shape": .ints([3]), "strides": .ints([2]), "pads": .ints([1, 1]), "ceil_mode": .int(1),
                "count_include_pad": .int(1),
            ])
        let graph = try node.lowered(for: .v5_0)
        let factors = try #require(graph.constants["node/reciprocals"]?.floats)
        let expected: [Float] = [1.0 / 3, 1.0 / 3, 0.5]
        #expect(factors == expected)
    }

    @Test func indicesOfOtherCountingAreRefused() throws {
        var node = Self.pool("MaxPool", [1, 2, 4, 4], ["kernel_shape": .ints([2, 2])])
        node.outputs = 2
        let error = #expect(throws: ModelError.self) { try node.lowered(for: .v4_10) }
        #expect(error?.kind == .unsupported)
        #expect(
            error?.message == "node \"node\" (MaxPool): OpenCV 4.10 counts the indices of a MaxPool within each plane")
        #expect(try node.operations(for: .v5_0).first == "MaxPool")
        var two = Self.pool("MaxPool", [2, 2, 4, 4], ["kernel_shape": .ints([2, 2])])
        two.outputs = 2
        let second = #expect(throws: ModelError.self) { try two.lowered(for: .v5_0) }
        #expect(second?.message.contains("OpenCV 5.0 counts the indices of a MaxPool within each image") == true)
    }

    /// While OpenCV 4.10 reads the model, an open axis is 0 long, and so is what it pools over one.
    @Test(arguments: [("GlobalAveragePool", "ReduceMean"), ("GlobalMaxPool", "ReduceMax")])
    func openAxesAreReduced(_ operation: String, _ reduction: String) throws {
        var node = OneNode(operation: operation, inputs: [OneNode.computed(2, 3, 4, 5)])
        #expect(try node.operations(for: .v4_10) == [operation])
        node.inputs[0]?.shape = [.known(2), .known(3), .open(name: "H", factor: 1), .open(name: "W", factor: 1)]
        #expect(try node.operations(for: .v4_10) == [reduction])
        #expect(try node.operations(for: .v4_6) == [operation])
        #expect(try node.operations(for: .v5_0) == [operation])
    }
}
