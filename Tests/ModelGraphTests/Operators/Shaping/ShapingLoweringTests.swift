import Testing

@testable import ModelGraph

/// What each OpenCV gets instead of what it reads wrong, and that a version which reads it right gets it as it is.
@Suite struct ShapingLoweringTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var node: OneNode
        /// The operators for 4.6, 4.10 and 5.0.
        var operations: [[String]]

        var testDescription: String { "\(node.operation) \(node.inputs.map { $0?.shape?.text ?? "" })" }
    }

    static let versions: [OpenCVTarget.Version] = [.v4_6, .v4_10, .v5_0]

    private static func list(_ numbers: Int...) -> Facts { Facts(Constant(integers: numbers)) }

    static let cases: [Case] = [
        Case(
            node: OneNode(operation: "Squeeze", inputs: [OneNode.computed(1, 3), list(0)]),
            operations: [["Reshape"], ["Reshape"], ["Squeeze"]]),
        Case(
            node: OneNode(operation: "Unsqueeze", inputs: [OneNode.computed(3, 4), list(0, 3)]),
            operations: [["Reshape"], ["Reshape"], ["Unsqueeze"]]),
        Case(
            node: OneNode(operation: "Flatten", inputs: [OneNode.computed(2, 3, 4)]),
            operations: [["Flatten"], ["Flatten"], ["Flatten"]]),
        Case(
            node: OneNode(operation: "Flatten", attributes: ["axis": .int(3)], inputs: [OneNode.computed(2, 3, 4)]),
            operations: [["Reshape"], ["Reshape"], ["Flatten"]]),
        Case(
            node: OneNode(
                operation: "Slice", inputs: [OneNode.computed(2, 6), list(-1), list(.min), list(1), list(-1)]),
            operations: [
                [String](repeating: "Slice", count: 6) + ["Concat", "Identity"],
                [String](repeating: "Slice", count: 6) + ["Concat", "Identity"], ["Slice"],
            ]),
        Case(
            node: OneNode(operation: "Gather", inputs: [OneNode.computed(4, 3), list(0, 2, 1)]),
            operations: [["Slice", "Slice", "Concat", "Reshape"], ["Gather"], ["Gather"]]),
        Case(
            node: OneNode(
                operation: "GatherND",
                inputs: [OneNode.computed(2, 3), Facts(Constant(integers: [1, -1]).reshaped([1, 2]))]),
            operations: [
                ["Reshape", "Slice", "Reshape", "Reshape"], ["Reshape", "Gather", "Reshape"],
                ["Reshape", "Gather", "Reshape"],
            ]),
        Case(
            node: OneNode(operation: "Expand", inputs: [OneNode.computed(1, 3, 1), list(2, 3, 4)]),
            operations: [
                ["Reshape", "Expand", "Reshape", "Expand", "Reshape"], ["Expand"], ["Expand"],
            ]),
        Case(
            node: OneNode(operation: "Tile", inputs: [OneNode.computed(2, 3), list(1, 2)]),
            operations: [["Reshape", "Expand", "Reshape"], ["Reshape", "Expand", "Reshape"], ["Tile"]]),
        Case(
            node: OneNode(operation: "Pad", inputs: [OneNode.computed(2, 3), list(0, 1, 0, 1)]),
            operations: [["Pad"], ["Pad"], ["Pad"]]),
        Case(
            node: OneNode(operation: "Pad", inputs: [OneNode.computed(2, 3), list(0, -1, 0, 1)]),
            operations: [["Slice", "Pad"], ["Slice", "Pad"], ["Pad"]]),
        Case(
            node: OneNode(
                operation: "Pad", attributes: ["mode": .string("edge")],
                inputs: [OneNode.computed(1, 3), list(0, 1, 0, 0)]),
            operations: [["Slice", "Slice", "Concat", "Identity"], ["Slice", "Slice", "Concat", "Identity"], ["Pad"]]),
        Case(
            node: OneNode(
                operation: "Compress", attributes: ["axis": .int(1)],
                inputs: [OneNode.computed(2, 3), Facts(Constant(bits: [0, 1, 1] as [UInt8], type: .bool, shape: [3]))]),
            operations: [["Slice", "Reshape"], ["Gather"], ["Gather"]]),
        Case(
            node: OneNode(operation: "ReverseSequence", inputs: [OneNode.computed(2, 1, 3), list(2)]),
            operations: [
                ["Reshape", "Slice", "Slice", "Concat", "Reshape", "Reshape"], ["Reshape", "Gather", "Reshape"],
                ["Reshape", "Gather", "Reshape"],
            ]),
    ]

    @Test(arguments: cases) func eachVersionGetsWhatItReads(_ test: Case) throws {
        for (version, operations) in zip(Self.versions, test.operations) {
            let graph = try test.node.lowered(for: version)
            #expect(graph.nodes.map(\.operation) == operations, "for OpenCV \(version)")
            #expect(graph.nodes.last?.outputs == ["y0"], "for OpenCV \(version)")
        }
    }

    @Test(arguments: versions) func splitNamesItsAxis(_ version: OpenCVTarget.Version) throws {
        let split = OneNode(operation: "Split", inputs: [OneNode.computed(3, 2), Self.list(1, 2)], outputs: 2)
        let node = try #require(split.lowered(for: version).nodes.first)
        #expect(node.int("axis") == 0)
        #expect(node.ints("split") == (version < .v5_0 ? [1, 2] : nil))
        #expect(node.inputs.count == (version < .v5_0 ? 1 : 2))
    }

    /// Axes that are no neighbors, and one counted from the end.
    @Test func sliceNamesNeighbouringAxes() throws {
        let slice = OneNode(
            operation: "Slice",
            inputs: [OneNode.computed(2, 3, 4), Self.list(-2, 1), Self.list(.max, 2), Self.list(-1, 0)])
        let graph = try slice.lowered(for: .v4_6)
        let bounds = graph.nodes[0].inputs.dropFirst().map { graph.constants[$0]?.integers }
        #expect(bounds == [[1, 0, 2], [2, Int(Int32.max), 4], [0, 1, 2]])
    }

    /// OpenCV 4 adds a constant to the network under its own name for each Concat, and passes by an input of the model.
    @Test func concatTakesConstantsOfItsOwn() throws {
        var model = OneNode(
            operation: "Concat", attributes: ["axis": .int(0)],
            inputs: [OneNode.computed(2, 3), OneNode.constant(1, 3)]
        ).model
        model.graph.nodes.append(
            Node(
                name: "again", operation: "Concat", inputs: ["x1", "y0", "x1"], outputs: ["z"],
                attributes: ["axis": .int(0)]))
        model.graph.outputs = [.init(name: "z")]
        let nodes = try Lowering(NormalForm(model), for: OpenCVTarget(.v4_6)).model.graph.nodes
        #expect(Set(nodes.flatMap(\.inputs)).count == nodes.flatMap(\.inputs).count)
        #expect(nodes[0].int("padding") == 1 && nodes[1].int("padding") == nil)
    }

    /// Inputs of another length would be filled up with zeros; none is passed by where two values depend on one.
    @Test(arguments: [["x0", "x1"], ["x0", "x0"], ["x0", "relu"], ["x0", "c", "x1"]])
    func inputsJoinedWithOthersAreNotPadded(_ joined: [String]) throws {
        var model = OneNode(
            operation: "Relu", inputs: [OneNode.computed(1, 2, 2), OneNode.computed(1, 2, 2)], opset: 13
        ).model
        model.graph.constants["c"] = Constant([Float](repeating: 0, count: 4), shape: [1, 2, 2])
        model.graph.nodes = [
            Node(name: "relu", operation: "Relu", inputs: ["x0"], outputs: ["relu"]),
            Node(name: "join", operation: "Concat", inputs: joined, outputs: ["y0"], attributes: ["axis": .int(1)]),
        ]
        for version in [OpenCVTarget.Version.v4_6, .v4_10] {
            let lowering = try Lowering(NormalForm(model), for: OpenCVTarget(version))
            let join = try #require(lowering.model.graph.nodes.last)
            #expect(join.operation == "Concat" && join.attributes["padding"] == nil)
            #expect(lowering.declaration.inputs.allSatisfy { $0.firstBindingAxis == nil })
        }
    }

    @Test(arguments: [0, 1]) func theLargestAreTakenOneByOne(_ largest: Int) throws {
        let node = OneNode(
            operation: "TopK", attributes: ["largest": .int(largest)], inputs: [OneNode.computed(2, 5), Self.list(3)],
            outputs: 2)
        for version in Self.versions {
            let graph = try Lowering(NormalForm(node.model), for: OpenCVTarget(version)).model.graph
            let counts = Dictionary(grouping: graph.nodes, by: \.operation).mapValues(\.count)
            let expected = version == .v5_0 ? [nil, nil, 1] : [3, 3, nil]
            #expect([counts["ReduceMax"], counts["ArgMax"], counts["TopK"]] == expected, "\(counts)")
            #expect(Set(graph.nodes.flatMap(\.outputs)).isSuperset(of: ["y0", "y1"]))
        }
    }

    @Test(
        arguments: [
            ("TopK", [OneNode.computed(50), list(40)], 2, "a constant k of at most 32"),
            ("NonZero", [OneNode.computed(3)], 1, "has no NonZero"),
            ("Unique", [OneNode.computed(3)], 1, "has no Unique"),
            (
                "Gather", [OneNode.computed(3, 2), Facts(type: .int64, shape: [.open(name: "N", factor: 1)])], 1,
                "one constant index alone"
            ),
            (
                "NonMaxSuppression", [OneNode.computed(1, 2, 4), OneNode.computed(1, 1, 2)], 1,
                "has no NonMaxSuppression"
            ),
        ] as [(String, [Facts], Int, String)]) func whatIsMissingIsRefused(
            operation: String, inputs: [Facts], outputs: Int, reason: String
        ) throws
    {
        let node = OneNode(operation: operation, inputs: inputs, outputs: outputs)
        let error = #expect(throws: ModelError.self) { try node.lowered(for: .v4_6) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.hasPrefix("node \"node\" (\(operation)): OpenCV 4.6") ?? false)
        #expect(error?.message.contains(reason) ?? false)
        if operation != "NonMaxSuppression" { #expect(throws: Never.self) { try node.lowered(for: .v5_0) } }
    }

    @Test(
        arguments: [
            ("Slice", [:], [OneNode.computed(2_000_000_000), list(-1), list(.min), list(0), list(-1)], "67108864"),
            ("Slice", [:], [OneNode.computed(1000), list(-1), list(.min), list(0), list(-1)], "512 stretches"),
            ("Pad", ["mode": .string("wrap")], [OneNode.computed(4), list(0, 2_000_000_000)], "67108864"),
            ("Pad", ["mode": .string("edge")], [OneNode.computed(4), list(0, 1000)], "512 stretches"),
            ("Add", [:], [OneNode.computed(2, 70_000, 4, 5), OneNode.computed(2, 1, 4, 5)], "written as 70000 values"),
            ("Add", [:], [OneNode.computed(2, 1 << 28, 1, 2), OneNode.constant(2, 1, 1, 2)], "67108864"),
        ] as [(String, [String: Attribute], [Facts], String)]) func soManyStepsAreRefused(
            operation: String, attributes: [String: Attribute], inputs: [Facts], reason: String
        )
    {
        let node = OneNode(operation: operation, attributes: attributes, inputs: inputs, opset: 19)
        let error = #expect(throws: ModelError.self) { try node.lowered(for: .v4_6) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.hasPrefix("node \"node\" (\(operation)): ") ?? false, "\(error?.message ?? "")")
        #expect(error?.message.contains(reason) ?? false, "\(error?.message ?? "")")
    }

    /// A constant that is stretched to the open batch and very far along another axis.
    @Test func aFarStretchIsRefused() {
        var model = OneNode(operation: "Shape", attributes: ["end": .int(1)], inputs: [OneNode.computed()]).model
        model.opsets = ["": 15]
        model.graph.inputs[0].shape = [.open(name: "N", factor: 1), .known(3)]
        model.graph.constants = [
            "length": Constant(integers: [.init(Int32.max)]), "zero": Constant([0], shape: [1, 1]),
        ]
        model.graph.nodes += [
            Node(
                operation: "Concat", inputs: ["y0", "length"], outputs: ["shape"], attributes: ["axis": .int(0)]),
            Node(name: "far", operation: "Expand", inputs: ["zero", "shape"], outputs: ["z"]),
        ]
        model.graph.outputs = [.init(name: "z")]
        for version in [OpenCVTarget.Version.v4_6, .v4_10] {
            let error = #expect(throws: ModelError.self) { try Lowering(NormalForm(model), for: OpenCVTarget(version)) }
            #expect(error?.kind == .unsupported)
        }
    }

    /// OpenCV 4 would make equal parts.
    @Test(arguments: [OpenCVTarget.Version.v4_6, .v4_10], [0, 1])
    func partsThatARunTellsAreRefused(_ version: OpenCVTarget.Version, _ axis: Int) throws {
        let split = OneNode(
            operation: "Split", attributes: ["axis": .int(axis)],
            inputs: [OneNode.computed(6, 6), Facts(type: .int64, shape: [.known(2)])], outputs: 2)
        let error = #expect(throws: ModelError.self) { try split.lowered(for: version) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("only a run tells them") == true, "\(error?.message ?? "")")
        #expect(try split.operations(for: .v5_0).first == "Split")
    }

    /// A node whose value nothing takes is no reason to refuse the model.
    @Test func whatIsNotNeededIsNotRefused() throws {
        var model = OneNode(operation: "NonZero", inputs: [OneNode.computed(3)]).model
        model.graph.nodes.append(Node(name: "abs", operation: "Abs", inputs: ["x0"], outputs: ["z"]))
        model.graph.outputs = [.init(name: "z")]
        let graph = try Lowering(NormalForm(model), for: OpenCVTarget(.v4_6)).model.graph
        #expect(graph.nodes.map(\.operation) == ["Abs"])
    }
}
