import Testing

@testable import ModelGraph

/// Gathering by indices that a run tells, where OpenCV has no layer for it. The numbers are those of the definition.
struct GatheringProductsTests {
    private static let table = OneNode.constant(3, 2)  // 1 2, 3 4, 5 6
    private static let indices = Facts(type: .int64, shape: [.known(4)])

    @Test func rowsOfATable() throws {
        let node = OneNode(operation: "Gather", inputs: [Self.table, Self.indices])
        #expect(try node.lowered(for: .v4_6).nodes.contains { $0.operation == "MatMul" })
        var model = try Lowering(NormalForm(node.model), for: OpenCVTarget(.v4_6)).model
        model.graph.constants["x1"] = Constant([2, 0, -1, -3] as [Float], shape: [4])  // two from the end
        model.graph.inputs = []
        model.opsets = ["": NormalForm.opset]
        #expect(try NormalForm(model).facts["y0"]?.constant?.floats == [5, 6, 1, 2, 5, 6, 1, 2])
    }

    @Test func columnsOfAValue() throws {
        let node = OneNode(
            operation: "Gather", attributes: ["axis": .int(1)],
            inputs: [OneNode.computed(2, 3), Facts(type: .int64, shape: Shape([2, 2]))])
        let numbers = try node.computed(for: .v4_6, from: [1, 2, 3, 4, 5, 6], [2, 0, 0, 1])
        #expect(numbers == [3, 1, 1, 2, 6, 4, 4, 5])
    }

    /// ONNX Runtime refuses such an index while the network runs.
    @Test func whatLiesOutsideIsNoNumber() throws {
        let node = OneNode(operation: "Gather", inputs: [Self.table, Self.indices])
        var model = try Lowering(NormalForm(node.model), for: OpenCVTarget(.v4_6)).model
        model.graph.constants["x1"] = Constant([3, 2, -4, 1e9] as [Float], shape: [4])
        model.graph.inputs = []
        model.opsets = ["": NormalForm.opset]
        let rows = try #require(try NormalForm(model).facts["y0"]?.constant?.floats)
        #expect(rows.map(\.isNaN) == [true, true, false, false, true, true, true, true])
        #expect(Array(rows[2...3]) == [5, 6])
    }

    /// An infinity times 0 is no number, and a float32 holds no larger index.
    @Test(arguments: [
        Facts(Constant([.infinity, 1] as [Float], shape: [2, 1])), Facts(type: .float32, shape: Shape([1 << 25, 1])),
        Facts(Constant(integers: [1 << 30, 1], type: .int64, shape: [2, 1])),
    ])
    func whatIsNotExactIsRefused(_ value: Facts) {
        let node = OneNode(operation: "Gather", inputs: [value, Self.indices])
        #expect(throws: ModelError.self) { try node.lowered(for: .v4_6) }
    }
}
