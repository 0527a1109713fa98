import Testing

@testable import ModelGraph

struct QuantizationTests {
    static func integers(_ numbers: [Int], _ type: ElementType, _ shape: [Int]? = nil) -> Facts {
        Facts(Constant(integers: numbers, type: type, shape: shape ?? [numbers.count]))
    }

    static func floats(_ numbers: [Float], _ shape: [Int]? = nil) -> Facts {
        Facts(Constant(numbers, shape: shape ?? [numbers.count]))
    }

    static let scale = floats([0.5], [])

    /// Rounded half to even, shifted, and cut to the type.
    @Test(arguments: [
        (ElementType.uint8, 10, [10, 10, 12, 0, 255]), (.int8, -10, [-10, -10, -8, -128, 127]),
        (.int16, 0, [0, 0, 2, -2000, 2000]),
    ])
    func quantized(_ test: (type: ElementType, zero: Int, expected: [Int])) throws {
        let node = OneNode(
            operation: "QuantizeLinear",
            inputs: [
                Self.floats([0, 0.25, 0.75, -1000, 1000]), Self.scale, Self.integers([test.zero], test.type, []),
            ],
            opset: 21)
        let result = try #require(try node.evaluated()[0])
        #expect(result.type == test.type && result.integers == test.expected)
    }

    @Test func dequantizedByAxisAndBlock() throws {
        let values = Self.integers([0, 10, 20, 30], .int8, [2, 2])
        let byAxis = OneNode(
            operation: "DequantizeLinear", attributes: ["axis": .int(0)],
            inputs: [values, Self.floats([1, 0.5]), Self.integers([0, 10], .int8)])
        #expect(try byAxis.evaluated()[0]?.floats == [0, 10, 5, 10])
        let byBlock = OneNode(
            operation: "DequantizeLinear", attributes: ["axis": .int(1), "block_size": .int(2)],
            inputs: [values, Self.floats([1, 0.5], [2, 1])], opset: 21)
        #expect(try byBlock.evaluated()[0]?.floats == [0, 10, 10, 15])
    }

    @Test func dynamicallyQuantized() throws {
        // ONNX's own example: scale (2 + 2.5) / 255, zero point 142.
        let node = OneNode(
            operation: "DynamicQuantizeLinear", inputs: [Self.floats([0, 2, -3, -2.5, 1.34, 0.5])], outputs: 3)
        let results = try node.evaluated()
        #expect(results[0]?.integers == [153, 255, 0, 26, 221, 179])
        #expect(abs((results[1]?.floats?.first ?? 0) - 0.019607844) < 1e-8)
        #expect(results[2]?.integers == [153])
    }

    @Test(arguments: [
        ([floats([1, 2, 3]), Facts?.none], "does not fit axis 1"),
        ([floats([1, 2]), integers([0], .int8)], "its zero point"),
    ])
    func scalesThatFitNothingAreFaults(_ test: (parameters: [Facts?], message: String)) {
        let node = OneNode(
            operation: "DequantizeLinear",
            inputs: [Facts(type: .int8, shape: [.known(4), .known(2)])] + test.parameters)
        let error = #expect(throws: ModelError.self) { try node.inferred() }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(test.message) == true, "\(error?.message ?? "")")
    }

    @Test(
        arguments: [
            ([2], ["axis": .int(0), "block_size": .int(.max)], "block_size is 9223372036854775807"),
            ([2, 2], ["axis": .int(1), "block_size": .int(2)], "its zero point [4]"),
        ] as [([Int], [String: Attribute], String)])
    func blocksThatFitNothingAreFaults(_ scale: [Int], _ attributes: [String: Attribute], _ message: String) {
        let count = scale.reduce(1, *)
        let node = OneNode(
            operation: "DequantizeLinear", attributes: attributes,
            inputs: [
                Facts(type: .int8, shape: Shape(scale.count == 1 ? [4] : [2, 4])),
                Self.floats([Float](repeating: 1, count: count), scale),
                Self.integers([Int](repeating: 1, count: count), .int8),
            ], opset: 21)
        let error = #expect(throws: ModelError.self) { try node.lowered(for: .v4_6) }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test(
        arguments: [
            (integers([1], .int64, []), [:]), (integers([1], .int32, []), [:]),
            (nil, ["output_dtype": .int(ElementType.int64.rawValue)]),
        ] as [(Facts?, [String: Attribute])])
    func wideTypesAreFaults(_ zero: Facts?, _ attributes: [String: Attribute]) {
        let inputs = [Self.floats([1e30]), Self.scale] + (zero.map { [$0] } ?? [])
        let node = OneNode(operation: "QuantizeLinear", attributes: attributes, inputs: inputs, opset: 21)
        let error = #expect(throws: ModelError.self) { try node.normalized() }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains("it must be a type of at most 16 bits") == true, "\(error?.message ?? "")")
    }

    @Test func theZeroPointIsSubtractedWithoutOverflow() throws {
        let inputs = [Self.integers([.min], .int64), Self.scale, Self.integers([1], .int64, [])]
        #expect(try OneNode(operation: "DequantizeLinear", inputs: inputs).evaluated()[0]?.floats == [-0x1p62])
    }

    /// A range that float32 doesn't divide by 255.
    @Test(arguments: [[.nan], [1, .infinity], [.leastNonzeroMagnitude], [-3e38, 3e38]] as [[Float]])
    func otherRangesAreLeftToTheNetwork(_ numbers: [Float]) throws {
        let node = OneNode(operation: "DynamicQuantizeLinear", inputs: [Self.floats(numbers)], outputs: 3)
        #expect(try node.evaluated()[0] == nil)
    }

    // MARK: Lowering

    @Test func quantizationInFloats() throws {
        let image = OneNode.computed(1, 3, 4, 4)
        let node = OneNode(operation: "QuantizeLinear", inputs: [image, Self.scale, Self.integers([3], .uint8, [])])
        for version in [OpenCVTarget.Version.v4_6, .v4_10] {
            #expect(try node.operations(for: version) == ["Div", "Round", "Add", "Clip"])
        }
        #expect(try node.operations(for: .v5_0) == ["QuantizeLinear"])
    }

    /// OpenCV 5.0 rounds 25.5 + 153 to 178, where ONNX rounds 25.5 to 26.
    @Test(
        arguments: [
            ([], ["Div", "Round", "Cast", "Add", "Clip", "Cast"]), ([3], ["QuantizeLinear"]),
        ] as [([Int], [String])])
    func aComputedZeroPointIsAddedAfterRounding(_ parameter: [Int], _ operations: [String]) throws {
        let shape = Shape(parameter)
        let node = OneNode(
            operation: "QuantizeLinear",
            inputs: [
                OneNode.computed(1, 3, 4, 4), Facts(type: .float32, shape: shape), Facts(type: .uint8, shape: shape),
            ])
        #expect(try node.operations(for: .v5_0) == operations)
    }

    /// Sums of integers are exact in floats; the scales come after them, in one factor.
    @Test func quantizedConvolutionsSumIntegers() throws {
        let node = OneNode(
            operation: "QLinearConv",
            inputs: [
                Facts(type: .uint8, shape: [1, 1, 4, 4].map { .known($0) }), Self.floats([0.5], []),
                Self.integers([128], .uint8, []), Self.integers([1, 2, 3, 4], .int8, [1, 1, 2, 2]),
                Self.floats([0.25], []),
                Self.integers([1], .int8, []), Self.floats([2], []), Self.integers([0], .uint8, []),
                Self.integers([100], .int32),
            ])
        let graph = try node.lowered(for: .v4_10)
        #expect(graph.nodes.map(\.operation) == ["Identity", "Sub", "Conv", "Mul", "Round", "Clip"])
        let convolution = graph.nodes[2]
        #expect(graph.constants[convolution.inputs[1]]?.floats == [0, 1, 2, 3])
        #expect(graph.constants[convolution.inputs[2]]?.floats == [100])
        #expect(convolution.ints("kernel_shape") == [2, 2])
        #expect(graph.constants[graph.nodes[3].inputs[1]]?.floats == [0.0625])
        #expect(try node.inferred()[0].shape == [1, 1, 3, 3].map { .known($0) })
    }

    /// OpenCV 5.0 computes eight positions at a time; a filter of one element doesn't find its padding.
    @Test(
        arguments: [
            ([4, 6], 3, 0, false), ([4, 6], 3, 1, false), ([3, 3], 3, 1, true), ([5, 5], 3, 0, true),
            ([2, 4], 1, 0, false), ([3, 3], 1, 0, true), ([2, 2], 1, 1, true),
        ] as [([Int], Int, Int, Bool)])
    func quantizedConvolutionsWithARemainderSumIntegers(
        _ lengths: [Int], _ size: Int, _ padding: Int, _ isTakenApart: Bool
    ) throws {
        let node = OneNode(
            operation: "QLinearConv", attributes: ["pads": .ints([padding, padding, padding, padding])],
            inputs: [
                Facts(type: .int8, shape: ([1, 1] + lengths).map { .known($0) }), Self.floats([0.5], []),
                Self.integers([0], .int8, []),
                Self.integers(Array(repeating: 1, count: size * size), .int8, [1, 1, size, size]),
                Self.floats([0.25], []), Self.integers([0], .int8, []), Self.floats([2], []),
                Self.integers([0], .int8, []),
            ])
        let operations = try node.operations(for: .v5_0)
        #expect(operations.contains("QLinearConv") == !isTakenApart, "\(operations)")
    }

    @Test func integerProductsShiftBothFactors() throws {
        let node = OneNode(
            operation: "MatMulInteger",
            inputs: [
                Facts(type: .uint8, shape: [.known(2), .known(3)]), Self.integers([1, 2, 3], .int8, [3, 1]),
                Self.integers([5], .uint8, []),
            ])
        #expect(try node.operations(for: .v4_10) == ["Identity", "Sub", "MatMul"])
        #expect(try node.operations(for: .v5_0) == ["Cast", "Sub", "MatMul", "Cast"])
    }

    @Test func operatorsOfONNXRuntimeAreONNXOwn() throws {
        var model = OneNode(
            operation: "QLinearAdd",
            inputs: [
                Facts(type: .uint8, shape: [.known(2)]), Self.scale, Self.integers([1], .uint8, []),
                Facts(type: .uint8, shape: [.known(2)]), Self.scale, Self.integers([1], .uint8, []), Self.scale,
                Self.integers([1], .uint8, []),
            ]
        ).model
        model.graph.nodes[0].domain = "com.microsoft"
        let nodes = try NormalForm(model).model.graph.nodes
        #expect(nodes.map(\.operation) == ["DequantizeLinear", "DequantizeLinear", "Add", "QuantizeLinear"])
        #expect(nodes.last?.outputs == ["y0"] && nodes.last?.name == "node")
    }
}
