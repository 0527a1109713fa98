import Testing

@testable import ModelGraph

struct NormalizationTests {
    private static let vector = Facts(Constant([1, 2, 3] as [Float], shape: [3]))

    @Test func constantsAreNormalized() throws {
        // (x - 1) / sqrt(3 + 1) * 2 + 1 for mean 1, variance 3, epsilon 1, scale 2 and bias 1
        func one(_ number: Float) -> Facts { Facts(Constant([number], shape: [1])) }
        let node = OneNode(
            operation: "BatchNormalization", attributes: ["epsilon": .float(1)],
            inputs: [OneNode.constant(1, 1, 3), one(2), one(1), one(1), one(3)])
        #expect(try node.evaluated()[0]?.floats == [1, 2, 3])
    }

    /// As PyTorch standardizes weights; the numbers are ONNX Runtime's.
    @Test func constantsAreNormalizedByTheirOwnStatistics() throws {
        func vector(_ numbers: [Float]) -> Facts { Facts(Constant(numbers, shape: [2])) }
        let squares = (0..<12).map { Float($0 * $0) / 10 }
        let node = OneNode(
            operation: "BatchNormalization",
            attributes: ["training_mode": .int(1), "momentum": .float(0.75), "epsilon": .float(0.01)],
            inputs: [
                Facts(Constant(squares, shape: [2, 2, 3])), vector([1, 2]), vector([0.5, -1]), vector([1, 2]),
                vector([3, 4]),
            ], outputs: 3, opset: 15)
        let expected: [[Float]] = [
            [
                -0.51149559, -0.47208667, -0.3538599, -3.26702833, -2.9475143, -2.5367105, 0.90722549, 1.41954148,
                2.01067519, 0.01940203, 0.88665438, 1.84519672,
            ], [1.39166665, 2.9666667], [3.85722208, 7.79722261],
        ]
        for (output, numbers) in zip(try node.evaluated(), expected) {
            let floats = try #require(output?.floats)
            #expect(zip(floats, numbers).allSatisfy { abs($0 - $1) < 1e-4 } && floats.count == numbers.count)
        }
    }

    @Test(arguments: [
        ("BatchNormalization", [2, 4, 5], 4, "must have 4 elements, since its input [2, 4, 5] has that many channels"),
        ("BatchNormalization", [4], 4, "needs channels: [N, C, ...]"),
        ("InstanceNormalization", [2, 4, 5], 2, "must have 4 elements"),
        ("GroupNormalization", [2, 4, 5], 2, "num_groups is 3, which does not divide the 4 channels"),
        ("LayerNormalization", [2, 4, 5], 1, "has the shape [3]; it must fit [5]"),
    ])
    func contradictions(_ operation: String, _ input: [Int], _ vectors: Int, _ message: String) {
        let node = OneNode(
            operation: operation, attributes: operation == "GroupNormalization" ? ["num_groups": .int(3)] : [:],
            inputs: [Facts(type: .float32, shape: Shape(input))] + Array(repeating: Self.vector, count: vectors),
            opset: 21)
        let error = #expect(throws: ModelError.self) { try node.normalized() }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func trainingIsRefused() {
        let node = OneNode(
            operation: "BatchNormalization", attributes: ["training_mode": .int(1)],
            inputs: [OneNode.computed(1, 3, 4)] + Array(repeating: Self.vector, count: 4), opset: 15)
        let error = #expect(throws: ModelError.self) { try node.normalized() }
        #expect(error?.kind == .unsupported)
    }

    @Test func scalesOfGroupsBecomeScalesOfChannels() throws {
        let node = OneNode(
            operation: "GroupNormalization", attributes: ["num_groups": .int(3)],
            inputs: [OneNode.computed(1, 6, 4), Self.vector, Self.vector], opset: 18)
        let form = try NormalForm(node.model).model.graph
        let group = try #require(form.nodes.last)
        #expect(form.constants[group.inputs[1]]?.floats == [1, 1, 2, 2, 3, 3])
    }

    struct Lowered: Sendable {
        var operation: String
        var constants = 1
        var opset = 17
        /// The versions whose own layer computes it.
        var native: [OpenCVTarget.Version]
    }

    @Test(arguments: [
        Lowered(operation: "BatchNormalization", constants: 4, native: [.v4_6, .v4_10, .v5_0]),
        Lowered(operation: "InstanceNormalization", constants: 2, native: [.v4_10, .v5_0]),
        Lowered(operation: "GroupNormalization", constants: 2, opset: 21, native: [.v4_10, .v5_0]),
        Lowered(operation: "LayerNormalization", constants: 2, native: [.v4_10, .v5_0]),
        Lowered(operation: "RMSNormalization", opset: 23, native: [.v5_0]),
        Lowered(operation: "LpNormalization", constants: 0, native: [.v5_0]),
        Lowered(operation: "LRN", constants: 0, native: [.v4_6, .v4_10, .v5_0]),
        Lowered(operation: "MeanVarianceNormalization", constants: 0, native: []),
    ])
    func decomposedOnlyWhereAVersionLacksIt(_ test: Lowered) throws {
        let node = OneNode(
            operation: test.operation, attributes: ["num_groups": .int(1), "size": .int(3)],
            inputs: [OneNode.computed(1, 3, 4, 3)] + Array(repeating: Self.vector, count: test.constants),
            opset: test.opset)
        for version in [OpenCVTarget.Version.v4_6, .v4_10, .v5_0] {
            let operations = try node.operations(for: version)
            #expect((operations == [test.operation]) == test.native.contains(version), "\(version): \(operations)")
        }
    }

    /// What an OpenCV computes itself, it still computes of inputs alone. Expected values are ONNX Runtime 1.32's.
    @Test(
        arguments: [
            ("LayerNormalization", [:], [-1.2247356, 0, 3.6742067]),
            ("LpNormalization", [:], [0.26726124, 0.5345225, 0.8017837]),
            ("LRN", ["size": .int(1), "alpha": .float(1), "beta": .float(0.5)], [0.70710678, 0.89442719, 0.9486833]),
        ] as [(String, [String: Attribute], [Float])], [OpenCVTarget.Version.v4_6, .v4_10, .v5_0])
    func constants(_ test: (String, [String: Attribute], [Float]), _ version: OpenCVTarget.Version) throws {
        let (operation, attributes, expected) = test
        let scale = operation == "LayerNormalization" ? [Self.vector] : []
        let node = OneNode(
            operation: operation, attributes: attributes, inputs: [OneNode.constant(1, 3)] + scale, opset: 17)
        let constant = try #require(try node.folded(for: version))
        for (element, expected) in zip(try #require(constant.floats), expected) {
            #expect(abs(element - expected) < 1e-5)
        }
    }
}
