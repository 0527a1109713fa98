import Testing

@testable import ModelGraph

/// Operators of other domains that have the name of one of ONNX's, and other inputs. OpenCV knows operators by their names alone, so
/// they meet the patterns that are kept from it.
@Suite struct ForeignOperatorTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var nodes: [Node]
        var x: [Int] = [1, 4]
        /// Whether OpenCV 4.6 needs a shape that the other operator leaves unknown.
        var needsShape = false

        var testDescription: String { nodes.map(\.operation).joined(separator: ", ") }
    }

    private static func node(
        _ operation: String, _ inputs: [String], _ output: String, _ attributes: [String: Attribute] = [:]
    ) -> Node {
        Node(name: output, operation: operation, inputs: inputs, outputs: [output], attributes: attributes)
    }

    private static func foreign(
        _ operation: String, _ inputs: [String], _ output: String, _ attributes: [String: Attribute] = [:]
    ) -> Node {
        var node = node(operation, inputs, output, attributes)
        node.domain = "com.microsoft"
        return node
    }

    /// From the inputs `x` and, of unknown shape, `u` and constants to `y`.
    static func model(_ test: Case) -> Model {
        var model = Model()
        model.opsets = ["": 13, "com.microsoft": 1]
        model.irVersion = 8
        model.graph.inputs = [
            .init(name: "x", type: .float32, shape: Shape(test.x)), .init(name: "u", type: .float32),
        ]
        model.graph.constants = [
            "one": Constant(scalar: 1), "root": Constant(scalar: 1.4142135),
            "c": Constant([1, 2, 3, 4] as [Float], shape: [4]),
            "heads": Constant(integers: [1, 4, 8]), "rest": Constant(integers: [0, -1]),
        ]
        model.graph.nodes = test.nodes
        model.graph.outputs = [.init(name: "y")]
        return model
    }

    static let cases: [Case] = [
        Case(nodes: [foreign("Identity", [], "y")]),
        Case(nodes: [foreign("Noise", [], "n"), node("Add", ["n", "one"], "y")]),
        Case(nodes: [foreign("Noise", [], "n"), node("Tanh", ["n"], "t"), node("Add", ["one", "t"], "y")]),
        Case(nodes: [foreign("Div", ["x"], "d"), node("Erf", ["d"], "e"), node("Add", ["e", "one"], "y")]),
        Case(nodes: [
            node("Div", ["x", "root"], "d"), node("Erf", ["d"], "e"), node("Add", ["e", "one"], "s"),
            node("Mul", ["x", "s"], "p"), foreign("Mul", ["p"], "y"),
        ]),
        Case(nodes: [foreign("Softplus", [], "s"), node("Tanh", ["s"], "y")]),
        Case(nodes: [foreign("MatMul", ["x"], "m"), node("Add", ["m", "c"], "y")], needsShape: true),
        Case(
            nodes: [foreign("Reshape", [], "r"), node("Mul", ["r", "c"], "p"), node("Add", ["p", "c"], "y")],
            needsShape: true),
        Case(nodes: [foreign("Compare", ["x"], "p"), node("Where", ["p", "x", "x"], "y")], needsShape: true),
        Case(
            nodes: [
                foreign("Transpose", [], "v"), node("MatMul", ["x", "x"], "p"), node("Softmax", ["p"], "s"),
                node("MatMul", ["s", "v"], "y"),
            ], x: [1, 4, 4], needsShape: true),
        Case(
            nodes: [
                foreign("Div", [], "v"), node("MatMul", ["x", "x"], "p"), node("Softmax", ["p"], "s"),
                node("MatMul", ["s", "v"], "y"),
            ], x: [1, 4, 4], needsShape: true),
        Case(
            nodes: [
                foreign("MatMul", ["x"], "m"), node("Reshape", ["m", "heads"], "q"),
                node("MatMul", ["q", "x"], "p"), node("Softmax", ["p"], "s"), node("MatMul", ["s", "q"], "y"),
            ], x: [1, 8, 4]),
        Case(nodes: [
            node("Transpose", ["u"], "r", ["perm": .ints([1, 0])]),
            foreign("Transpose", ["r"], "s", ["perm": .ints([5, 7])]),
            node("Transpose", ["s"], "t", ["perm": .ints([1, 0])]), node("Reshape", ["t", "rest"], "y"),
        ]),
    ]

    private static let targets = [OpenCVTarget(.v4_6), OpenCVTarget(.v4_10), OpenCVTarget(.v5_0)]

    /// A custom layer may be there for them.
    @Test(arguments: cases, targets) func areHandedOn(_ test: Case, _ target: OpenCVTarget) throws {
        do throws(ModelError) {
            let nodes = try Lowering(NormalForm(Self.model(test)), for: target).model.graph.nodes
            let foreign = test.nodes.filter { !$0.domain.isEmpty }.map(\.operation)
            #expect(Set(nodes.map(\.operation)).isSuperset(of: foreign))
        } catch {
            #expect(test.needsShape && target.version == .v4_6, "\(error.message)")
            #expect(error.message.contains("its operator is not known here"), "\(error.message)")
        }
    }

    /// ONNX has operators without inputs as well.
    @Test(arguments: targets) func noInputIsNeeded(_ target: OpenCVTarget) {
        let sums = [
            [Self.node("Add", ["n", "one"], "y")],
            [Self.node("Tanh", ["n"], "t"), Self.node("Add", ["one", "t"], "y")],
        ]
        for nodes in sums {
            let model = Self.model(Case(nodes: [Self.node("RandomNormal", [], "n")] + nodes))
            let error = #expect(throws: ModelError.self) { try Lowering(NormalForm(model), for: target) }
            #expect(error?.message.contains("node \"n\" (RandomNormal): ") == true, "\(error?.message ?? "")")
        }
    }
}
