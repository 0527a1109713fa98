import Testing

@testable import ModelGraph

/// What is wrong in a graph, and what the error says of it.
@Suite struct TensorFlowChecksTests {
    static let image = TensorFlowExample([-1, 6, 6, 3])

    static let faults: [(example: TensorFlowExample, word: String)] = [
        (image.node("y", "Relu", []), "has 0 of the 1 inputs"),
        (image.node("y", "Relu", ["nowhere"]), "reads \"nowhere\", which names no node"),
        (image.node("y", "Relu", ["z"]).node("z", "Relu", ["y"]), "the graph has a cycle"),
        (TensorFlowExample([1]), "has no operation"),
        (image.convolution([3, 3, 4, 2]), "takes 4 channels, but its input has 3"),
        (image.convolution([3, 0, 3, 2]), "which is empty"),
        (image.convolution([3, 3, 3, 2], ["strides": .init(integers: [1, 0, 1, 1])]), "each must be from 1"),
        (image.convolution([3, 3, 3, 2], ["strides": .init(integers: [1, 1])]), "it must have 4 numbers"),
        (
            image.convolution([3, 3, 3, 2]).constant("b", Constant([1, 2, 3] as [Float], shape: [3]))
                .node("y", "BiasAdd", ["conv", "b"]),
            "\"b\" has 3 elements; it must have 2, one for each channel"
        ),
        // A constant without a tensor, which OpenCV looks into all the same.
        (
            image.node("axis", "Const", [], ["value": .init(integer: 3)]).node("y", "ConcatV2", ["x", "x", "axis"]),
            "its axis \"axis\" is a constant without a whole number"
        ),
        (
            image.node("axis", "Const", [], ["value": .init(integer: 3)]).node("y", "Split", ["axis", "x"]),
            "its axis \"axis\" is a constant without a whole number"
        ),
        (image.axis("axis", 4).node("y", "ConcatV2", ["x", "x", "axis"]), "axis 4 is beyond the 4 of its input"),
        (image.axis("axis", 1).node("y", "Split", ["axis", "x"], ["num_split": .init(integer: 0)]), "num_split is 0"),
        (image.node("y", "DepthToSpace", ["x"], ["block_size": .init(integer: -1)]), "block_size is -1"),
        (
            image.constant("order", integers: [0, 1, 2, 2]).node("y", "Transpose", ["x", "order"]),
            "must name each axis from 0 to 3 once"
        ),
        (
            image.node("y", "Squeeze", ["x"], ["squeeze_dims": .init(integers: [3])]), "whose length is 3, not 1"
        ),
        (TensorFlowExample([1, .max, 6, 3]).node("y", "Relu"), "an axis has at most 2147483647 elements"),
    ]

    private static let strided: [String: TensorFlowAttribute] = [
        "strides": .init(integers: [1, 2, 2, 1]), "dilations": .init(integers: [1, 2, 2, 1]),
    ]

    /// Numbers and shapes for which there is no arithmetic, from fuzzing.
    @Test(arguments: [
        (
            image.constant("begin", integers: [.max, 0, 0, 0], type: .int64)
                .constant("end", integers: [0, 0, 0, 0], type: .int64)
                .constant("strides", integers: [1, 1, 1, 1], type: .int64)
                .node(
                    "y", "StridedSlice", ["x", "begin", "end", "strides"], ["shrink_axis_mask": .init(integer: 1)]),
            "node \"begin\" (Const) has the element 9223372036854775807"
        ),
        (
            image.constant("block", integers: [2, 2]).constant("pads", integers: [0, .min, 0, 0], type: .int64)
                .node("y", "SpaceToBatchND", ["x", "block", "pads"]),
            "has the element -9223372036854775808"
        ),
        (
            TensorFlowExample([5, 6]).convolution([3, 3, 3, 2], strided), "which depends on the size of its input"
        ),
        (
            image.constant("size", integers: [0, -2, 0, 0]).constant("begin", integers: [0, 7, 0, 0])
                .node("cut", "Slice", ["x", "begin", "size"]).convolution([3, 3, 3, 2], strided, input: "cut"),
            "which depends on the size of its input"
        ),
    ])
    func whatCannotBeCountedIsRefused(example: TensorFlowExample, word: String) {
        let error = #expect(throws: ModelError.self) { try example.checked() }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
    }

    /// A constant of no elements that holds one all the same.
    @Test func valuesOfAnEmptyConstantAreNotRead() throws {
        var scale = TensorFlowTensor(axis: 7)
        scale.shape = TensorFlowShape(extents: [0])
        let example = TensorFlowExample([-1, 6, 6, -1]).node("scale", "Const", [], ["value": .init(tensor: scale)])
            .node("y", "FusedBatchNorm", ["x", "scale", "scale", "scale", "scale"])
        #expect(throws: Never.self) { try example.checked() }
    }

    @Test(arguments: faults.indices)
    func aFaultIsNamed(_ index: Int) {
        let (example, word) = Self.faults[index]
        let error = #expect(throws: ModelError.self) { try example.checked() }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        ([2, 3], 5, "20 bytes of content"), ([-1], 1, "which no constant has"),
        ([1 << 20, 1 << 20], 0, "which no constant has"),
    ])
    func aConstantHoldsWhatItsShapeSays(shape: [Int], count: Int, word: String) {
        var tensor = TensorFlowTensor(Constant(Array(repeating: Float(1), count: count), shape: [count]))
        tensor.shape = TensorFlowShape(extents: shape)
        let example = TensorFlowExample([1]).node("c", "Const", [], ["value": .init(tensor: tensor)]).node("y", "Relu")
        let error = #expect(throws: ModelError.self) { try example.checked() }
        #expect(error?.message.contains(word) == true)
    }

    /// Weights behind nodes that only pass them on are weights all the same.
    @Test func constantsAreFoundBehindIdentities() {
        let example = Self.image.constant("w", Constant(Array(repeating: Float(1), count: 4), shape: [1, 1, 4, 1]))
            .node("read", "Identity", ["w"])
            .node(
                "conv", "Conv2D", ["x", "read"],
                ["strides": .init(integers: [1, 1, 1, 1]), "padding": .init(text: "SAME")])
        #expect(throws: ModelError.self) { try example.checked() }
    }

    /// A window of 3 with stride 2 and one of 3 behind it: (3 - 1) * 2 + 3 = 7 without padding.
    @Test func theLeastImageIsDeclared() throws {
        let valid: [String: TensorFlowAttribute] = [
            "padding": .init(text: "VALID"), "strides": .init(integers: [1, 2, 2, 1]),
        ]
        let pooled = TensorFlowExample([-1, -1, -1, 3]).convolution([3, 3, 3, 4], valid).node("relu", "Relu", ["conv"])
            .node(
                "pool", "MaxPool", ["relu"],
                [
                    "padding": .init(text: "VALID"), "ksize": .init(integers: [1, 3, 3, 1]),
                    "strides": .init(integers: [1, 1, 1, 1]),
                ])
        let input = try #require(try pooled.checked().declaration.inputs.first)
        #expect(input.shape?.text == "[?, 3, ?, ?]")
        #expect(input.leastExtents == [7, 7])
    }

    /// A layer in training mode takes the statistics of the batch, and OpenCV those of each image.
    @Test func trainingModeBindsTheBatch() throws {
        let ones = Constant([1, 1, 1] as [Float], shape: [3])
        let example = Self.image.constant("one", ones).node(
            "y", "FusedBatchNorm", ["x", "one", "one", "one", "one"],
            ["is_training": .init(flag: true), "data_format": .init(text: "NHWC")])
        let input = try #require(try example.checked().declaration.inputs.first)
        #expect(input.firstBindingAxis == 0 && input.shape?.first == .known(1))
    }
}
