import Testing

@testable import ModelGraph

/// Where on OpenCV 4.6, which has a stand-in of products and sums for it.
struct ChoiceLoweringTests {
    /// NaN times 0 is NaN: what stands for Where on OpenCV 4.6 cannot replace it.
    @Test func choicesByFinitenessAreRefusedBy4_6() throws {
        var model = OneNode(operation: "IsNaN", inputs: [OneNode.computed(2, 3, 4, 5)]).model
        model.graph.constants["zero"] = Constant(scalar: 0)
        model.graph.nodes.append(
            Node(name: "choice", operation: "Where", inputs: ["y0", "zero", "x0"], outputs: ["z"]))
        model.graph.outputs = [.init(name: "z")]
        let form = try NormalForm(model)
        let error = #expect(throws: ModelError.self) { try Lowering(form, for: OpenCVTarget(.v4_6)) }
        #expect(error?.message.contains("OpenCV 4.6 has no Where, whose stand-in needs finite numbers") == true)
        #expect(try Lowering(form, for: OpenCVTarget(.v4_10)).model.graph.nodes.last?.operation == "Where")
    }

    /// What is not chosen may be 0 times infinity, as in the entropy `where(p > 0, p log p, 0)`.
    @Test(
        arguments: [
            [("Log", ["x0"])], [("Log", ["x0"]), ("Neg", ["v0"]), ("Mul", ["x0", "v1"])],
            [("Log", ["x0"]), ("Div", ["v0", "ten"]), ("Mul", ["v1", "ten"])],
            [("Reciprocal", ["x0"]), ("Add", ["v0", "x0"])],
        ] as [[(operation: String, inputs: [String])]])
    func choicesThatShieldAPoleAreRefusedBy4_6(_ made: [(operation: String, inputs: [String])]) throws {
        var model = OneNode(operation: "Greater", inputs: [OneNode.computed(2, 3, 4, 5), Facts(Constant(scalar: 0))])
            .model
        model.graph.constants["ten"] = Constant(scalar: 10)
        for (index, node) in made.enumerated() {
            model.graph.nodes.append(
                Node(name: "v\(index)", operation: node.operation, inputs: node.inputs, outputs: ["v\(index)"]))
        }
        let value = "v\(made.count - 1)"
        model.graph.nodes.append(
            Node(name: "choice", operation: "Where", inputs: ["y0", value, "x1"], outputs: ["z"]))
        model.graph.outputs = [.init(name: "z")]
        let form = try NormalForm(model)
        let error = #expect(throws: ModelError.self) { try Lowering(form, for: OpenCVTarget(.v4_6)) }
        #expect(error?.message.contains("whose stand-in needs finite numbers") == true)
        #expect(throws: Never.self) { try Lowering(form, for: OpenCVTarget(.v4_10)) }
    }
}
