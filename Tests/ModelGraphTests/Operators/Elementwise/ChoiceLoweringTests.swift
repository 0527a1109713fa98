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

    private typealias Made = (operation: String, inputs: [String])

    /// `where(x > 0, v, y)` for the last of the values `v0`, `v1` and so on.
    private static func choice(of made: [Made]) throws -> NormalForm {
        let x = OneNode.computed(2, 3, 3, 2)
        var model = OneNode(operation: "Greater", inputs: [x, Facts(Constant(scalar: 0))]).model
        model.graph.constants["ten"] = Constant(scalar: 10)
        for (index, node) in made.enumerated() {
            model.graph.nodes.append(
                Node(name: "v\(index)", operation: node.operation, inputs: node.inputs, outputs: ["v\(index)"]))
        }
        let value = "v\(made.count - 1)"
        model.graph.nodes.append(
            Node(name: "choice", operation: "Where", inputs: ["y0", value, "x1"], outputs: ["z"]))
        model.graph.outputs = [.init(name: "z")]
        return try NormalForm(model)
    }

    /// What is not chosen may be 0 times infinity, as in the entropy `where(p > 0, p log p, 0)`: there the pole is one of 1.
    @Test(
        arguments: [
            [("Log", ["x0"])], [("Log", ["x0"]), ("Neg", ["v0"]), ("Mul", ["x0", "v1"])],
            [("Log", ["x0"]), ("Div", ["v0", "ten"]), ("Mul", ["v1", "ten"])],
            [("Reciprocal", ["x0"]), ("Add", ["v0", "x0"])], [("Div", ["ten", "x0"])], [("Sqrt", ["x0"])],
        ] as [[(operation: String, inputs: [String])]])
    func aPoleThatIsLeftOutIsMadeFinite(_ made: [(operation: String, inputs: [String])]) throws {
        let graph = try Lowering(Self.choice(of: made), for: OpenCVTarget(.v4_6)).model.graph
        let pole = made[0].operation
        let poles = graph.nodes.filter { [pole, "Pow", "Reciprocal"].contains($0.operation) }
        #expect(poles.map { $0.inputs.contains("choice/argument") } == [true], "\(graph.nodes.map(\.operation))")
        #expect(throws: Never.self) { try Lowering(Self.choice(of: made), for: OpenCVTarget(.v4_10)) }
    }

    /// Behind a movement, places are others than those of the choice.
    @Test func aPoleElsewhereIsRefusedBy4_6() throws {
        let form = try Self.choice(of: [("Log", ["x0"]), ("Transpose", ["v0"])])
        let error = #expect(throws: ModelError.self) { try Lowering(form, for: OpenCVTarget(.v4_6)) }
        #expect(error?.message.contains("whose stand-in needs finite numbers") == true)
        #expect(throws: Never.self) { try Lowering(form, for: OpenCVTarget(.v4_10)) }
    }

    /// A logarithm of what is above 0 is a number, wherever it is moved to.
    @Test(
        arguments: [
            [("Abs", ["x0"]), ("Add", ["v0", "ten"])], [("Mul", ["x0", "x0"]), ("Max", ["v0", "ten"])],
            [("Softmax", ["x0"]), ("Sqrt", ["v0"]), ("Add", ["ten", "v1"])],
        ] as [[(operation: String, inputs: [String])]])
    func whatIsAboveZeroHasALogarithm(_ made: [(operation: String, inputs: [String])]) throws {
        let last = "v\(made.count - 1)"
        let form = try Self.choice(of: made + [("Log", [last]), ("Transpose", ["v\(made.count)"])])
        let graph = try Lowering(form, for: OpenCVTarget(.v4_6)).model.graph
        #expect(!graph.nodes.contains { $0.outputs == ["choice/argument"] })
    }

    /// `where(isnan(softmax(x)), 0, softmax(x))`, as PyTorch writes attention; a `mask` is added to the scores.
    private static func attention(mask: Facts?) throws -> [String] {
        var model = OneNode(operation: "Relu", inputs: [computed, mask ?? Facts(Constant(scalar: 0))]).model
        model.graph.constants["zero"] = Constant(scalar: 0)
        model.graph.nodes = [
            Node(name: "m", operation: "MatMul", inputs: ["x0", "x0"], outputs: ["m"]),
            Node(name: "a", operation: "Add", inputs: ["m", "x1"], outputs: ["a"]),
            Node(name: "s", operation: "Softmax", inputs: ["a"], outputs: ["s"], attributes: ["axis": .int(-1)]),
            Node(name: "n", operation: "IsNaN", inputs: ["s"], outputs: ["n"]),
            Node(name: "y0", operation: "Where", inputs: ["n", "zero", "s"], outputs: ["y0"]),
        ]
        return try Lowering(NormalForm(model), for: OpenCVTarget(.v4_6)).model.graph.nodes.map(\.operation)
    }

    private static let computed = OneNode.computed(1, 2, 4, 4)

    @Test func aSoftmaxOfFiniteScoresNeedsNoChoice() throws {
        let operations = try Self.attention(mask: OneNode.constant(1, 1, 4, 4))
        #expect(operations.contains("Softmax"))
        #expect(Set(operations).isDisjoint(with: ["Compare", "Clip", "Where"]), "\(operations)")
    }

    @Test func aMaskedSoftmaxIsTakenOutWhereEveryScoreIsMasked() throws {
        let infinite = Facts(Constant([0, -Float.infinity, 0, 0], shape: [1, 1, 1, 4]))
        for mask in [infinite, OneNode.computed(1, 1, 4, 4)] {
            let operations = try Self.attention(mask: mask)
            #expect(operations.contains("Clip") && operations.contains("ReduceMax"), "\(operations)")
            #expect(Set(operations).isDisjoint(with: ["Compare", "Where"]), "\(operations)")
        }
    }
}
