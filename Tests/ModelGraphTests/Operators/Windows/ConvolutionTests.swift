import Testing

@testable import ModelGraph

/// Expected numbers are those of ONNX's definition of Conv and ConvTranspose, computed by hand.
struct ConvolutionTests {
    private static func node(
        _ operation: String = "Conv", _ attributes: [String: Attribute] = [:], input: Facts, weights: Facts,
        bias: Facts? = nil
    ) -> OneNode {
        OneNode(operation: operation, attributes: attributes, inputs: [input, weights] + (bias.map { [$0] } ?? []))
    }

    @Test(arguments: [
        // The last of 6 columns gets the odd padding of SAME_UPPER, the first that of SAME_LOWER.
        ("SAME_UPPER", [0, 0, 1, 1], [1, 4, 3, 3]), ("SAME_LOWER", [1, 1, 0, 0], [1, 4, 3, 3]),
        ("VALID", [0, 0, 0, 0], [1, 4, 2, 2]), ("NOTSET", [0, 0, 0, 0], [1, 4, 2, 2]),
    ])
    func automaticPaddingBecomesPads(_ mode: String, _ pads: [Int], _ shape: [Int]) throws {
        let node = Self.node(
            "Conv", ["auto_pad": .string(mode), "strides": .ints([2, 2])], input: OneNode.computed(1, 2, 6, 6),
            weights: OneNode.constant(4, 2, 3, 3))
        let conv = try node.normalized()[0]
        #expect(conv.ints("pads") == pads)
        #expect(conv.attributes["auto_pad"] == nil)
        #expect(try node.inferred()[0].lengths == shape)
    }

    @Test func evenWindowsKeepTheLengthAtStride1() throws {
        var input = OneNode.computed(1, 2, 6)
        input.shape = [.known(1), .known(2), .open(name: "T", factor: 1)]
        let node = Self.node(
            "Conv", ["auto_pad": .string("SAME_LOWER")], input: input, weights: OneNode.constant(4, 2, 2))
        #expect(try node.normalized()[0].ints("pads") == [1, 0])
        #expect(try node.inferred()[0].shape == [.known(1), .known(4), .open(name: "T", factor: 1)])
    }

    @Test(
        arguments: [
            // 3 (5 - 1) + 3 = 15 for a stride of 3 and 5 columns.
            ([:], [0, 0], [0], [1, 4, 15]),
            (["pads": .ints([1, 0]), "output_padding": .ints([2])], [1, 0], [2], [1, 4, 16]),
            (["output_shape": .ints([12])], [2, 1], [0], [1, 4, 12]),
            (["output_shape": .ints([12]), "auto_pad": .string("SAME_UPPER")], [1, 2], [0], [1, 4, 12]),
            (["output_shape": .ints([17])], [0, 0], [2], [1, 4, 17]),
        ] as [([String: Attribute], [Int], [Int], [Int])])
    func transposed(_ attributes: [String: Attribute], _ pads: [Int], _ outputPadding: [Int], _ shape: [Int]) throws {
        var attributes = attributes
        attributes["strides"] = .ints([3])
        let node = Self.node(
            "ConvTranspose", attributes, input: OneNode.computed(1, 2, 5), weights: OneNode.constant(2, 4, 3))
        let conv = try node.normalized()[0]
        #expect(conv.ints("pads") == pads)
        #expect(conv.ints("output_padding") == outputPadding)
        #expect(conv.attributes["output_shape"] == nil)
        #expect(try node.inferred()[0].lengths == shape)
    }

    /// 5 columns, of which windows of 1 are 2 apart, reach 9 of the 10 that ONNX asks for; ONNX Runtime's output has 9.
    @Test(arguments: ["SAME_UPPER", "SAME_LOWER"])
    func transposedWindowsThatDoNotReach(_ mode: String) throws {
        let node = Self.node(
            "ConvTranspose", ["strides": .ints([2]), "auto_pad": .string(mode)], input: OneNode.computed(1, 2, 5),
            weights: OneNode.constant(2, 4, 1))
        let conv = try node.normalized()[0]
        #expect(conv.ints("pads") == [0, 0])
        #expect(conv.ints("output_padding") == [0])
        #expect(try node.inferred()[0].lengths == [1, 4, 9])
    }

    @Test(
        arguments: [
            (["group": .int(0)], [4, 2, 3, 3], "group is 0"),
            (["group": .int(3)], [4, 2, 3, 3], "3 groups do not divide"),
            ([:], [4, 3, 3, 3], "takes 3 channels"),
            ([:], [4, 2, 3], "weights have 3 axes"),
            ([:], [4, 2], "need 3 axes"),
            (["strides": .ints([0, 1])], [4, 2, 3, 3], "strides is [0, 1]"),
            (["strides": .ints([1])], [4, 2, 3, 3], "strides has 1 elements; 2 spatial axes need 2"),
            (["pads": .ints([-1, 0, 0, 0])], [4, 2, 3, 3], "pads is [-1, 0, 0, 0]"),
            (["dilations": .ints([1 << 30, 1])], [4, 2, 3, 3], "more elements than OpenCV counts"),
            (["kernel_shape": .ints([5, 5])], [4, 2, 3, 3], "kernel_shape is [5, 5]"),
            (["auto_pad": .string("SAME")], [4, 2, 3, 3], "auto_pad is \"SAME\""),
            ([:], [4, 2, 7, 3], "its window spans 7 elements, and axis 2"),
        ] as [([String: Attribute], [Int], String)])
    func contradictionsAreFaults(_ attributes: [String: Attribute], _ weights: [Int], _ message: String) throws {
        let node = OneNode(
            operation: "Conv", attributes: attributes,
            inputs: [OneNode.computed(1, 2, 6, 6), Facts(type: .float32, shape: Shape(weights))])
        let error = #expect(throws: ModelError.self) { try node.normalized() }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(error?.message.hasPrefix("node \"node\" (Conv)") == true)
    }

    @Test func aBiasOfAnotherLengthIsAFault() throws {
        let node = Self.node(
            input: OneNode.computed(1, 2, 6, 6), weights: OneNode.constant(4, 2, 3, 3), bias: OneNode.constant(3))
        let error = #expect(throws: ModelError.self) { try node.normalized() }
        #expect(error?.message.contains("4 filters, and a bias of shape [3]") == true)
    }
}

extension ConvolutionTests {
    struct Lowered: Sendable {
        var input: [Int]
        var weights: [Int]
        var attributes: [String: Attribute] = [:]
        var version: OpenCVTarget.Version
        /// Whether a Pad goes before the convolution.
        var isPadded: Bool
    }

    @Test(arguments: [
        Lowered(
            input: [1, 2, 9], weights: [3, 2, 3], attributes: ["pads": .ints([2, 0])], version: .v4_6,
            isPadded: true),
        Lowered(
            input: [1, 2, 9], weights: [3, 2, 3], attributes: ["pads": .ints([2, 0])], version: .v5_0,
            isPadded: false),
        Lowered(
            input: [1, 2, 6, 6], weights: [3, 2, 1, 1], attributes: ["pads": .ints([1, 1, 1, 1])], version: .v5_0,
            isPadded: true),
        Lowered(
            input: [1, 2, 6, 6], weights: [3, 2, 1, 1], attributes: ["pads": .ints([1, 1, 1, 1])], version: .v4_10,
            isPadded: false),
        Lowered(
            input: [1, 2, 6, 6], weights: [3, 2, 1, 1], attributes: ["pads": .ints([0, 0, 1, 1])], version: .v4_10,
            isPadded: true),
        Lowered(
            input: [1, 4, 9, 9], weights: [4, 1, 3, 3],
            attributes: ["pads": .ints([1, 1, 1, 1]), "dilations": .ints([2, 2]), "group": .int(4)], version: .v4_10,
            isPadded: true),
        Lowered(
            input: [1, 4, 9, 9], weights: [4, 1, 3, 3],
            attributes: ["pads": .ints([2, 2, 2, 2]), "dilations": .ints([2, 2]), "group": .int(4)], version: .v4_10,
            isPadded: false),
    ])
    func paddingThatAVersionGetsWrongIsAPad(_ test: Lowered) throws {
        let node = OneNode(
            operation: "Conv", attributes: test.attributes,
            inputs: [
                Facts(type: .float32, shape: Shape(test.input)),
                Facts(Constant([Float](repeating: 1, count: test.weights.reduce(1, *)), shape: test.weights)),
            ])
        let graph = try node.lowered(for: test.version)
        let operations = graph.nodes.map(\.operation)
        #expect(operations.last == "Conv")
        #expect((operations.count > 1) == test.isPadded)
        let pads = graph.nodes.last?.ints("pads") ?? []
        #expect(pads.allSatisfy { $0 == 0 } == test.isPadded)
    }

    @Test func computedBiasesAreAdded() throws {
        let node = OneNode(
            operation: "Conv",
            inputs: [OneNode.computed(1, 2, 6, 6), OneNode.constant(3, 2, 3, 3), OneNode.computed(3)])
        #expect(try node.operations(for: .v4_10).first == "Conv")
        #expect(try node.operations(for: .v4_10).last == "Add")
        #expect(try node.operations(for: .v5_0) == ["Conv"])
    }

    /// As rows, of which OpenCV 4 counts more than of columns.
    @Test func transposedOverOneAxisRunsOverTwo() throws {
        let node = OneNode(
            operation: "ConvTranspose", attributes: ["dilations": .ints([2])],
            inputs: [OneNode.computed(1, 2, 5), OneNode.constant(2, 1, 2)])
        let graph = try node.lowered(for: .v4_6)
        let conv = try #require(graph.nodes.first { $0.operation == "ConvTranspose" })
        #expect(graph.constants[conv.inputs[1]]?.shape == [2, 1, 3, 1])
        // Zeros where the dilation leaves elements out.
        #expect(graph.constants[conv.inputs[1]]?.floats == [1, 0, 2, 3, 0, 4])
        #expect(conv.ints("dilations") == [1, 1])
    }

    /// The number of the last of 1720 columns times 2 * 368 * 1720 is beyond 32 bits; turned, that of the last of 368 is not.
    @Test(arguments: [(368, 1720, ["Transpose", "ConvTranspose", "Transpose"]), (1720, 368, ["ConvTranspose"])])
    func aWideTransposedConvolutionIsTurned(height: Int, width: Int, operations: [String]) throws {
        let node = OneNode(
            operation: "ConvTranspose", attributes: ["strides": .ints([2, 2]), "output_padding": .ints([0, 1])],
            inputs: [OneNode.computed(1, 1, height, width), OneNode.constant(1, 1, 2, 3)])
        for version in [OpenCVTarget.Version.v4_6, .v4_10] {
            let graph = try node.lowered(for: version)
            #expect(graph.nodes.map(\.operation) == operations)
            let conv = try #require(graph.nodes.first { $0.operation == "ConvTranspose" })
            let isTurned = operations.count > 1
            #expect(graph.constants[conv.inputs[1]]?.shape == (isTurned ? [1, 1, 3, 2] : [1, 1, 2, 3]))
            #expect(conv.ints("output_padding") == (isTurned ? [1, 0] : [0, 1]))
        }
        #expect(try node.operations(for: .v5_0) == ["ConvTranspose"])
    }

    @Test func aTransposedConvolutionOfTooManyPlacesIsRefused() {
        let node = OneNode(
            operation: "ConvTranspose", attributes: ["strides": .ints([2, 2])],
            inputs: [OneNode.computed(1, 1, 1720, 1720), OneNode.constant(1, 1, 2, 2)])
        let error = #expect(throws: ModelError.self) { try node.lowered(for: .v4_6) }
        #expect(error?.message.contains("OpenCV 4.6 numbers the places of a transposed convolution in 32 bits") == true)
    }

    @Test func openLengthsThatPaddingDependsOnAreRefusedWhereAVersionPadsWrong() throws {
        var input = OneNode.computed(1, 2, 6)
        input.shape = [.known(1), .known(2), .open(name: "T", factor: 1)]
        let node = OneNode(
            operation: "Conv", attributes: ["auto_pad": .string("SAME_UPPER"), "strides": .ints([2])],
            inputs: [input, OneNode.constant(3, 2, 3)])
        let error = #expect(throws: ModelError.self) { try node.lowered(for: .v5_0) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("give the model an input shape") == true)
        #expect(try node.operations(for: .v4_10) == ["Conv"])
    }

    /// A bias that is left out by an empty name is not there.
    @Test(arguments: [OpenCVTarget.Version.v4_6, .v4_10, .v5_0])
    func aBiasWithoutANameIsLeftOut(_ version: OpenCVTarget.Version) throws {
        let node = OneNode(
            operation: "Conv", inputs: [OneNode.computed(1, 2, 4, 4), OneNode.constant(3, 2, 1, 1), nil])
        #expect(try node.normalized().map(\.inputs) == [["x0", "x1"]])
        #expect(try node.lowered(for: version).nodes.map(\.inputs.count) == [2])
    }

    /// The two ways through a residual block that halves an image: (h + 2 - 3)/2 + 1, and (h - 1)/2 + 1.
    @Test func windowsOfOneReachMakeAnAxisEquallyLong() throws {
        var model = Model()
        model.opsets = ["": 13]
        let open = ["h", "w"].map { Extent.open(name: $0, factor: 1) }
        model.graph.inputs = [.init(name: "x", type: .float32, shape: [.known(1), .known(2)] + open)]
        model.graph.constants = [
            "w3": Constant([Float](repeating: 1, count: 36), shape: [2, 2, 3, 3]),
            "w1": Constant([Float](repeating: 1, count: 4), shape: [2, 2, 1, 1]),
        ]
        let halving: [String: Attribute] = ["strides": .ints([2, 2])]
        model.graph.nodes = [
            Node(
                operation: "Conv", inputs: ["x", "w3"], outputs: ["a"],
                attributes: halving.merging(["pads": .ints([1, 1, 1, 1])]) { $1 }),
            Node(operation: "Conv", inputs: ["x", "w1"], outputs: ["b"], attributes: halving),
            Node(operation: "Conv", inputs: ["x", "w3"], outputs: ["c"], attributes: halving),
            Node(operation: "Add", inputs: ["a", "b"], outputs: ["y"]),
        ]
        model.graph.outputs = ["y", "c"].map { .init(name: $0) }
        let facts = try NormalForm(model).facts
        #expect(facts["a"]?.shape?.text == "[1, 2, (h - 1)/2 + 1, (w - 1)/2 + 1]")
        #expect(facts["a"]?.shape == facts["b"]?.shape && facts["y"]?.shape == facts["a"]?.shape)
        #expect(facts["c"]?.shape?.text == "[1, 2, (h - 3)/2 + 1, (w - 3)/2 + 1]")
        // OpenCV 4.6 adds values of one shape alone.
        let graph = try Lowering(NormalForm(model), for: OpenCVTarget(.v4_6)).model.graph
        #expect(graph.nodes.contains { $0.operation == "Add" && $0.outputs == ["y"] })
    }
}
