import Testing

@testable import ModelGraph

/// Functions of numbers whose powers of e are infinite, or 0. The numbers themselves are held against ONNX Runtime by the sweep.
struct LargeNumbersTests {
    private static let versions: [OpenCVTarget.Version] = [.v4_6, .v4_10, .v5_0]

    private static func operations(_ operation: String, for version: OpenCVTarget.Version) throws -> [String] {
        try OneNode(operation: operation, inputs: [OneNode.computed(2, 3)]).operations(for: version)
    }

    @Test(arguments: versions)
    func tanhIsBoundedInOpenCV5(_ version: OpenCVTarget.Version) throws {
        #expect(try Self.operations("Tanh", for: version) == (version >= .v5_0 ? ["Clip", "Tanh"] : ["Tanh"]))
    }

    @Test(arguments: versions)
    func softplusTakesNoPositiveNumber(_ version: OpenCVTarget.Version) throws {
        #expect(try Self.operations("Softplus", for: version) == ["Abs", "Neg", "Softplus", "Relu", "Add"])
    }

    @Test(arguments: versions)
    func logSoftmaxIsADifferenceToTheLargest(_ version: OpenCVTarget.Version) throws {
        let operations = try Self.operations("LogSoftmax", for: version)
        #expect(operations.first == "LogSoftmax" && operations.last == "Add", "\(operations)")
    }

    /// OpenCV has a layer for it.
    @Test(arguments: versions)
    func aMishStaysOne(_ version: OpenCVTarget.Version) throws {
        var model = OneNode(operation: "Softplus", inputs: [OneNode.computed(1, 2, 3, 4)]).model
        model.graph.nodes = [
            Node(name: "s", operation: "Softplus", inputs: ["x0"], outputs: ["s"]),
            Node(name: "t", operation: "Tanh", inputs: ["s"], outputs: ["t"]),
            Node(name: "y0", operation: "Mul", inputs: ["x0", "t"], outputs: ["y0"]),
        ]
        let lowered = try Lowering(NormalForm(model), for: OpenCVTarget(version)).model.graph.nodes.map(\.operation)
        #expect(lowered == ["Softplus", "Tanh", "Mul"])
        model.graph.nodes[2].inputs[0] = "s"  // another function
        let others = try Lowering(NormalForm(model), for: OpenCVTarget(version)).model.graph.nodes.map(\.operation)
        #expect(others.contains("Abs"))
    }

    /// The difference to NaN has no sign, which OpenCV 4.6 takes for 0.
    @Test(arguments: [
        ("Equal", false), ("LessOrEqual", false), ("GreaterOrEqual", false), ("Less", true), ("Greater", true),
    ])
    func whatHoldsForEqualNumbersIsNotComparedWithNaN(_ operation: String, isComputed: Bool) throws {
        let node = OneNode(
            operation: operation, inputs: [OneNode.computed(2, 3), Facts(Constant(scalar: .nan))], opset: 17)
        let operations = Result { () throws(ModelError) in try node.operations(for: .v4_6) }
        switch operations {
        case .success: #expect(isComputed)
        case .failure(let error): #expect(!isComputed && error.message.contains("takes NaN for equal"))
        }
    }
}
