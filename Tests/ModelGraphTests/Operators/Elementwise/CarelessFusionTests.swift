import Testing

@testable import ModelGraph

/// Patterns that OpenCV 4.10 and 5.0 take for a Gelu or a LayerNormalization.
struct CarelessFusionTests {
    /// Nodes from `x` to `y` and the constants that they take.
    private static func model(_ nodes: [Node], constants: [String: Float]) -> Model {
        var model = Model()
        model.opsets = ["": 13]
        model.irVersion = 8
        model.graph.inputs = [.init(name: "x", type: .float32, shape: [.known(2), .known(3)])]
        model.graph.nodes = nodes
        for (name, number) in constants { model.graph.constants[name] = Constant(scalar: number) }
        model.graph.outputs = [.init(name: "y")]
        return model
    }

    private static func node(_ operation: String, _ inputs: String...) -> Node {
        let output = inputs[inputs.count - 1]
        return Node(name: output, operation: operation, inputs: Array(inputs.dropLast()), outputs: [output])
    }

    private static func gelu(_ divisor: Float, one: Float = 1, swapped: Bool = false) -> Model {
        model(
            [
                node("Div", "x", "d", "scaled"), node("Erf", "scaled", "erf"),
                swapped ? node("Add", "one", "erf", "sum") : node("Add", "erf", "one", "sum"),
                node("Mul", "x", "sum", "product"), node("Mul", "product", "half", "y"),
            ], constants: ["d": divisor, "one": one, "half": 0.5])
    }

    private static func geluByTanh(coefficient: Float = 0.044715, isNested: Bool = false) -> Model {
        let cube =
            isNested
            ? [
                node("Mul", "c", "x", "x1"), node("Mul", "x", "x1", "x2"), node("Mul", "x", "x2", "x3"),
            ] : [node("Mul", "x", "x", "x1"), node("Mul", "x", "x1", "x2"), node("Mul", "c", "x2", "x3")]
        return model(
            cube + [
                node("Add", "x", "x3", "inner"), node("Mul", "root", "inner", "scaled"),
                node("Tanh", "scaled", "tanh"), node("Add", "one", "tanh", "sum"), node("Mul", "x", "sum", "product"),
                node("Mul", "half", "product", "y"),
            ], constants: ["c": coefficient, "root": 0.7978846, "one": 1, "half": 0.5])
    }

    private static func summation(_ model: Model, _ version: OpenCVTarget.Version) throws -> String? {
        try Lowering(NormalForm(model), for: OpenCVTarget(version)).model.graph.nodes.first { $0.name == "sum" }?
            .operation
    }

    @Test(arguments: [OpenCVTarget.Version.v4_6, .v4_10, .v5_0])
    func aGeluStaysOne(_ version: OpenCVTarget.Version) throws {
        #expect(try Self.summation(Self.gelu(1.4142135), version) == "Add")
        #expect(try Self.summation(Self.geluByTanh(), version) == "Add")
    }

    /// A sum is spelled as a difference, which is no part of a Gelu. Those of 4.6 are not fused.
    @Test(arguments: [(OpenCVTarget.Version.v4_6, "Add"), (.v4_10, "Sub"), (.v5_0, "Sub")])
    func othersAreNot(_ version: OpenCVTarget.Version, _ operation: String) throws {
        #expect(try Self.summation(Self.gelu(1), version) == operation)
        #expect(try Self.summation(Self.gelu(1.4142135, one: 0.5), version) == operation)
        #expect(try Self.summation(Self.gelu(1.4142135, swapped: true), version) == operation)
        // The bounds of the Tanh keep it from being found in OpenCV 5.
        let sum = version >= .v5_0 ? "Add" : operation
        #expect(try Self.summation(Self.geluByTanh(coefficient: 0.02), version) == sum)
        #expect(try Self.summation(Self.geluByTanh(isNested: true), version) == sum)
    }

    @Test(arguments: [OpenCVTarget.Version.v4_10, .v5_0])
    func scalesOfANormalizationStandBehind(_ version: OpenCVTarget.Version) throws {
        let model = Self.model(
            [Self.node("Div", "x", "d", "q"), Self.node("Mul", "w", "q", "y")], constants: ["d": 3, "w": 2])
        let graph = try Lowering(NormalForm(model), for: OpenCVTarget(version)).model.graph
        let product = try #require(graph.nodes.first { $0.operation == "Mul" })
        #expect(product.inputs == ["q", "w"])
    }

    /// A HardSigmoid with 0.5 written out beside a factor is a HardSwish to OpenCV, of whichever value.
    @Test(arguments: [OpenCVTarget.Version.v4_6, .v4_10, .v5_0])
    func aGateOfAnotherValueIsNoHardSwish(_ version: OpenCVTarget.Version) throws {
        for factor in ["x0", "x1"] {
            var model = OneNode(
                operation: "HardSigmoid", attributes: ["alpha": .float(1 / 6), "beta": .float(0.5)],
                inputs: [OneNode.computed(1, 2, 3, 4), OneNode.computed(1, 2, 3, 4)]
            ).model
            model.graph.nodes = [
                Node(
                    name: "s", operation: "HardSigmoid", inputs: ["x0"], outputs: ["s"],
                    attributes: ["alpha": .float(1 / 6), "beta": .float(0.5)]),
                Node(name: "y0", operation: "Mul", inputs: [factor, "s"], outputs: ["y0"]),
            ]
            let lowered = try Lowering(NormalForm(model), for: OpenCVTarget(version)).model.graph.nodes
            let gate = lowered.first { $0.operation == "HardSigmoid" }
            #expect((gate?.attributes["beta"] != nil) == (factor == "x0"))
        }
    }
}
