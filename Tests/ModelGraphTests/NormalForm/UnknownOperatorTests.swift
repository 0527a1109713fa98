import Testing

@testable import ModelGraph

/// Operators that are not in the table.
@Suite struct UnknownOperatorTests {
    /// x → a Relu → `Secret` → further nodes → y.
    private static func model(_ nodes: [Node]) -> Model {
        var model = Model()
        model.opsets = ["": 13, "com.example": 1]
        model.irVersion = 8
        model.graph.inputs = [.init(name: "x", type: .float32, shape: [.known(1), .known(4)])]
        var secret = Node(name: "vault", operation: "Secret", inputs: ["rectified"], outputs: ["hidden"])
        secret.domain = "com.example"
        model.graph.nodes =
            [Node(name: "first", operation: "Relu", inputs: ["x"], outputs: ["rectified"]), secret] + nodes
        model.graph.outputs = [.init(name: "y", type: .float32)]
        return model
    }

    private static let old = OpenCVTarget(OpenCVTarget.Version(4, 6))

    @Test("What is refused for want of a shape says after which node no shape is known")
    func isNamed() {
        let model = Self.model([
            Node(name: "moved", operation: "Neg", inputs: ["hidden"], outputs: ["moved"]),
            Node(name: "lengths", operation: "Shape", inputs: ["moved"], outputs: ["lengths"]),
            Node(name: "cast", operation: "Cast", inputs: ["lengths"], outputs: ["y"], attributes: ["to": .int(1)]),
        ])
        let error = #expect(throws: ModelError.self) { try Lowering(NormalForm(model), for: Self.old) }
        #expect(error?.kind == .unsupported)
        let reason =
            "node \"vault\" (com.example.Secret): its operator is not known here, so no shape is known after it; node \"lengths\" (Shape): "
        #expect(error?.message.hasPrefix(reason) == true, "\(error?.message ?? "")")
    }

    @Test("A length that is known behind it doesn't hide it") func isNamedBehindAReshape() {
        var model = Self.model([
            Node(name: "flat", operation: "Reshape", inputs: ["hidden", "s"], outputs: ["flat"]),
            Node(name: "lengths", operation: "Shape", inputs: ["flat"], outputs: ["lengths"]),
            Node(name: "cast", operation: "Cast", inputs: ["lengths"], outputs: ["y"], attributes: ["to": .int(1)]),
        ])
        model.graph.constants["s"] = Constant(integers: [-1, 4])
        let error = #expect(throws: ModelError.self) { try Lowering(NormalForm(model), for: Self.old) }
        #expect(error?.message.hasPrefix("node \"vault\" (com.example.Secret): ") == true, "\(error?.message ?? "")")
    }

    @Test("What is refused for another reason doesn't")
    func isNotNamed() {
        let model = Self.model([
            Node(name: "shape", operation: "Shape", inputs: ["hidden"], outputs: ["s"]),
            Node(name: "random", operation: "Multinomial", inputs: ["x"], outputs: ["drawn"]),
            Node(name: "cast", operation: "Cast", inputs: ["drawn"], outputs: ["y"], attributes: ["to": .int(1)]),
        ])
        let error = #expect(throws: ModelError.self) { try Lowering(NormalForm(model), for: Self.old) }
        #expect(error?.message.contains("vault") == false, "\(error?.message ?? "")")
    }

    @Test("What comes before it and needs no shape is read") func isHandedOn() throws {
        let model = Self.model([Node(name: "moved", operation: "Neg", inputs: ["hidden"], outputs: ["y"])])
        let nodes = try Lowering(NormalForm(model), for: Self.old).model.graph.nodes
        #expect(nodes.map(\.name) == ["first", "vault", "moved"])
    }
}
