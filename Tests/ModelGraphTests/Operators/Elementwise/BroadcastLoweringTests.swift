import Testing

@testable import ModelGraph

/// Operands of other shapes than the result.
struct BroadcastLoweringTests {
    /// OpenCV 4.6 took a constant of as many elements as there are channels for one number a channel, whatever axis it lies along.
    @Test(
        arguments: [
            ([4], true), ([4, 1], true), ([2, 1, 1, 1], true), ([1, 1, 4, 4], true), ([4, 1, 1], false),
            ([1, 4, 1, 1], false), ([1], false),
        ])
    func constantsAlongOtherAxesAreKeptFromConvolutionsOf4_6(_ lengths: [Int], _ isShielded: Bool) throws {
        let weights = OneNode.constant(4, 3, 1, 1)
        var model = OneNode(operation: "Conv", inputs: [OneNode.computed(2, 3, 4, 4), weights]).model
        model.graph.constants["c"] = Constant((0..<lengths.reduce(1, *)).map { Float($0 + 1) }, shape: lengths)
        model.graph.nodes.append(Node(name: "scaled", operation: "Mul", inputs: ["y0", "c"], outputs: ["z"]))
        model.graph.outputs = [.init(name: "z")]
        let form = try NormalForm(model)
        let nodes = { (version: OpenCVTarget.Version) in
            try Lowering(form, for: OpenCVTarget(version)).model.graph.nodes.map(\.operation)
        }
        #expect(try nodes(.v4_6).contains("Reshape") == isShielded)
        #expect(try !nodes(.v4_10).contains("Reshape"))
    }

    /// OpenCV 5.0 left out the fourth operand of `[6] + [1] + [1] + [1]`.
    @Test(
        arguments: [
            ("Sum", ["Add", "Add", "Add"]), ("Max", ["Max", "Max", "Max"]), ("Mean", ["Add", "Add", "Add", "Mul"]),
        ])
    func operandsOfOtherShapesAreTakenTwoByTwoOn5_0(_ operation: String, _ expected: [String]) throws {
        let one = OneNode.computed(1)
        let broadcasting = OneNode(operation: operation, inputs: [OneNode.computed(6), one, one, one])
        #expect(try broadcasting.operations(for: .v5_0) == expected)
        let alike = OneNode(operation: operation, inputs: Array(repeating: OneNode.computed(6), count: 4))
        #expect(try alike.operations(for: .v5_0) == [operation])
    }

    /// OpenCV 4.10 made six rows of the six sums: it takes a vector for a column.
    @Test(arguments: ["Add", "Less", "Max"]) func vectorsOfOpenLengthNeedIt(_ operation: String) {
        let vector = Facts(type: .float32, shape: [.open(name: "N", factor: 1)])
        let node = OneNode(operation: operation, inputs: [OneNode.constant(6), vector])
        let error = #expect(throws: ModelError.self) { try node.lowered(for: .v4_10) }
        #expect(error?.message.contains("--input-shape x1=LENGTH") == true, "\(error?.message ?? "")")
        #expect(throws: Never.self) { try node.lowered(for: .v5_0) }
    }
}
