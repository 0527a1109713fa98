import Testing

@testable import ModelGraph

struct RecurrentTests {
    /// A layer of 2 steps over a batch of 1 with 3 inputs and 2 hidden states.
    private static func layer(
        _ operation: String, _ attributes: [String: Attribute] = [:], outputs: Int = 1, state: Bool = false,
        weights: [Int]? = nil, input: [Int] = [2, 1, 3]
    ) -> OneNode {
        let rows = (operation == "LSTM" ? 4 : operation == "GRU" ? 3 : 1) * 2
        var attributes = attributes
        attributes["hidden_size"] = .int(2)
        let count = { (lengths: [Int]) in
            Facts(Constant([Float](repeating: 1, count: lengths.reduce(1, *)), shape: lengths))
        }
        var inputs: [Facts?] = [
            Facts(type: .float32, shape: Shape(input)), count(weights ?? [1, rows, 3]), count([1, rows, 2]),
            count([1, 2 * rows]),
        ]
        if state { inputs += [nil, count([1, 1, 2])] }
        return OneNode(operation: operation, attributes: attributes, inputs: inputs, outputs: outputs, opset: 14)
    }

    @Test(arguments: ["LSTM", "GRU", "RNN"])
    func shapes(_ operation: String) throws {
        let facts = try Self.layer(operation, outputs: 2).inferred()
        #expect(facts.map(\.lengths) == [[2, 1, 1, 2], [1, 1, 2]])
    }

    struct Lowered: Sendable {
        var operation: String
        var attributes: [String: Attribute] = [:]
        var outputs = 1
        var state = false
        /// The versions whose own layer computes it.
        var native: [OpenCVTarget.Version] = []
    }

    @Test(arguments: [
        Lowered(operation: "LSTM", native: [.v4_6, .v4_10, .v5_0]),
        Lowered(operation: "LSTM", attributes: ["direction": .string("reverse")], native: [.v4_6, .v4_10, .v5_0]),
        // OpenCV gives the wrong end of a reverse LSTM as its last state.
        Lowered(operation: "LSTM", attributes: ["direction": .string("reverse")], outputs: 2),
        Lowered(operation: "LSTM", attributes: ["clip": .float(1)]),
        Lowered(operation: "GRU", attributes: ["linear_before_reset": .int(1)], state: true, native: [.v4_6, .v4_10]),
        Lowered(operation: "GRU", state: true),
        Lowered(operation: "RNN"),
    ])
    func unrolledWhereAVersionComputesItWrong(_ test: Lowered) throws {
        let node = Self.layer(test.operation, test.attributes, outputs: test.outputs, state: test.state)
        for version in [OpenCVTarget.Version.v4_6, .v4_10, .v5_0] {
            let operations = try node.operations(for: version)
            #expect(operations.contains(test.operation) == test.native.contains(version), "\(version): \(operations)")
        }
    }

    @Test(
        arguments: [
            (["direction": .string("backward")], nil, [2, 1, 3], "direction is \"backward\""),
            ([:], [1, 8, 4], [2, 1, 3], "W has the shape [1, 8, 4]; the node needs [1, 8, 3]"),
            (["direction": .string("bidirectional")], nil, [2, 1, 3], "the node needs [2, 8, 3]"),
            ([:], nil, [2, 3], "its input has 2 axes"),
        ] as [([String: Attribute], [Int]?, [Int], String)])
    func contradictions(_ attributes: [String: Attribute], _ weights: [Int]?, _ input: [Int], _ message: String) {
        let error = #expect(throws: ModelError.self) {
            try Self.layer("LSTM", attributes, weights: weights, input: input).normalized()
        }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func manyStepsAreRefused() {
        let error = #expect(throws: ModelError.self) {
            try Self.layer("RNN", input: [513, 1, 3]).operations(for: .v5_0)
        }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("more than 512") == true)
    }

    /// OpenCV 5.0 has no matrix for the bias of a layer that begins in a state of its own.
    @Test(arguments: [(OpenCVTarget.Version.v4_10, ""), (.v5_0, "node/bias")])
    func statesComeWithABias(_ version: OpenCVTarget.Version, _ bias: String) throws {
        var node = Self.layer("LSTM", state: true)
        node.inputs[3] = nil
        node.inputs.append(node.inputs[5])
        let graph = try node.lowered(for: version)
        let layer = try #require(graph.nodes.first { $0.operation == "LSTM" })
        #expect(layer.inputs[3] == bias)
        if let zeros = graph.constants[bias] {
            #expect(zeros.shape == [1, 16] && zeros.floats?.allSatisfy { $0 == 0 } == true)
        }
    }

    /// Expected values are ONNX Runtime 1.32's.
    @Test(
        arguments: [
            ("LSTM", [0.20196386, 0.27340296, 0.21441834, 0.36484656]),
            ("GRU", [0.40712190, 0.40723610, 0.72992724, 0.73404157]),
            ("RNN", [-0.04995835, 0.23549581, -0.15236223, 0.29911709]),
        ] as [(String, [Float])])
    func constantsAreComputedHere(_ operation: String, _ expected: [Float]) throws {
        var node = Self.layer(operation)
        func numbers(_ shape: [Int], from first: Int, by step: Float) -> Facts {
            Facts(Constant((0..<shape.reduce(1, *)).map { Float(first + $0) / step }, shape: shape))
        }
        let rows = try #require(node.inputs[1]?.lengths?[1])
        node.inputs = [
            numbers([2, 1, 3], from: 1, by: 10), numbers([1, rows, 3], from: -rows / 2 * 3, by: 20),
            numbers([1, rows, 2], from: -rows, by: 10), numbers([1, 2 * rows], from: -rows / 2, by: 10),
        ]
        let constant = try #require(try node.folded(for: .v4_6))
        #expect(constant.shape == [2, 1, 1, 2])
        for (element, expected) in zip(try #require(constant.floats), expected) {
            #expect(abs(element - expected) < 1e-6)
        }
    }
}
