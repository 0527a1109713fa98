import Testing

@testable import ModelGraph

/// How a model has its weights, by the names that OpenCV's layers have.
struct WeightOrientationTests {
    private static func model(_ products: [(name: String, operation: String, attributes: [String: Attribute])]) -> Model
    {
        var model = OneNode(operation: "Relu", inputs: [OneNode.computed(2, 2)]).model
        for (index, product) in products.enumerated() {
            model.graph.nodes.append(
                Node(
                    name: product.name, operation: product.operation, inputs: ["y\(index)", "w"],
                    outputs: ["y\(index + 1)"], attributes: product.attributes))
        }
        return model
    }

    @Test func followsTheOperator() {
        let model = Self.model([
            ("a", "MatMul", [:]), ("b", "Gemm", [:]), ("c", "Gemm", ["transB": .int(0)]),
            ("d", "Gemm", ["transB": .int(1)]),
        ])
        #expect(
            model.weightOrientations(isNormalized: true) == [
                "a": .columnsOfOutputs, "b": .columnsOfOutputs, "c": .columnsOfOutputs, "d": .rowsOfOutputs,
            ])
        #expect(model.weightOrientations(isNormalized: false)["b"] == .rowsOfOutputs)
    }

    /// The first node of a name keeps it, whatever its operator is; others are named after their outputs.
    @Test func nodesOfOneNameKeepApart() {
        let model = Self.model([("node", "MatMul", [:]), ("node", "Gemm", ["transB": .int(1)])])
        #expect(model.weightOrientations(isNormalized: true) == ["y1": .columnsOfOutputs, "y2": .rowsOfOutputs])
    }
}
