import Testing

@testable import ModelGraph

/// Shapes that a graph computes from an axis that the model leaves open.
@Suite struct OpenShapeTests {
    /// A graph over `x`, of shape `[N, 6, 4]` where the test names no other.
    static func model(_ nodes: [Node], _ constants: [String: [Int]], x: Shape = [batch, .known(6), .known(4)]) -> Model
    {
        var model = Model()
        model.opsets = ["": 13]
        model.graph.inputs = [.init(name: "x", type: .float32, shape: x)]
        model.graph.outputs = [.init(name: "y")]
        model.graph.nodes = nodes
        model.graph.constants = constants.mapValues { Constant(integers: $0) }
        model.graph.constants["0"] = Constant(integers: [0]).reshaped([])
        model.graph.constants["1"] = Constant(integers: [1]).reshaped([])
        model.graph.constants["2"] = Constant(integers: [2]).reshaped([])
        return model
    }

    static let batch = Extent.open(name: "N", factor: 1)

    /// `[N]` as a vector called `n`, and N as a scalar.
    static let batchNodes = [
        Node(operation: "Shape", inputs: ["x"], outputs: ["shape"]),
        Node(operation: "Gather", inputs: ["shape", "0"], outputs: ["batch"]),
        Node(operation: "Unsqueeze", inputs: ["batch", "axes"], outputs: ["n"]),
    ]

    private static func shapes(_ form: NormalForm) -> [Int]? {
        guard let node = form.model.graph.nodes.last, node.operation == "Reshape" else { return nil }
        return form.model.graph.constants[node.inputs[1]]?.integers
    }

    /// `x.view(x.size(0), -1)`.
    @Test func aViewKeepsTheBatch() throws {
        let nodes =
            Self.batchNodes + [
                Node(operation: "Concat", inputs: ["n", "rest"], outputs: ["t"], attributes: ["axis": .int(0)]),
                Node(operation: "Reshape", inputs: ["x", "t"], outputs: ["y"]),
            ]
        let form = try NormalForm(Self.model(nodes, ["axes": [0], "rest": [-1]]))
        #expect(form.facts["y"]?.shape == [Self.batch, .known(24)])
        #expect(Self.shapes(form) == [0, -1])
        #expect(form.model.graph.nodes.count == 1)
    }

    /// `x.view(size(0) * 2, 3, 4)`.
    @Test func aMultipleOfTheBatchTakesTheRest() throws {
        let nodes =
            Self.batchNodes.dropLast() + [
                Node(operation: "Mul", inputs: ["batch", "2"], outputs: ["twice"]),
                Node(operation: "Unsqueeze", inputs: ["twice", "axes"], outputs: ["n"]),
                Node(operation: "Concat", inputs: ["n", "rest"], outputs: ["t"], attributes: ["axis": .int(0)]),
                Node(operation: "Reshape", inputs: ["x", "t"], outputs: ["y"]),
            ]
        let form = try NormalForm(Self.model(Array(nodes), ["axes": [0], "rest": [3, 4]]))
        #expect(form.facts["y"]?.shape == [.open(name: "N", factor: 2), .known(3), .known(4)])
        #expect(Self.shapes(form) == [-1, 3, 4])
    }

    /// `torch.chunk`: the bounds of a slice come from a length that is known, whatever the batch.
    @Test func boundsFromAKnownAxisAreConstants() throws {
        let nodes = [
            Node(operation: "Shape", inputs: ["x"], outputs: ["shape"]),
            Node(operation: "Gather", inputs: ["shape", "1"], outputs: ["length"]),
            Node(operation: "Div", inputs: ["length", "2"], outputs: ["half"]),
            Node(operation: "Unsqueeze", inputs: ["half", "axes"], outputs: ["end"]),
            Node(operation: "Slice", inputs: ["x", "axes", "end", "one"], outputs: ["y"]),
        ]
        let form = try NormalForm(Self.model(nodes, ["axes": [0], "one": [1]]))
        #expect(form.facts["y"]?.shape == [Self.batch, .known(3), .known(4)])
        #expect(form.model.graph.nodes.map(\.operation) == ["Slice"])
    }

    /// `expand(n, -1)` as PyTorch writes it: -1 becomes 1 by a comparison.
    @Test func aConstantIsStretchedToTheBatchOnOpenCV4() throws {
        let nodes =
            Self.batchNodes + [
                Node(operation: "Concat", inputs: ["n", "rest"], outputs: ["t"], attributes: ["axis": .int(0)]),
                Node(operation: "Equal", inputs: ["t", "negatives"], outputs: ["isOpen"]),
                Node(operation: "Where", inputs: ["isOpen", "ones", "t"], outputs: ["target"]),
                Node(operation: "Expand", inputs: ["token", "target"], outputs: ["tokens"]),
                Node(operation: "Concat", inputs: ["tokens", "x"], outputs: ["y"], attributes: ["axis": .int(1)]),
            ]
        var model = Self.model(
            nodes, ["axes": [0], "rest": [-1, -1], "negatives": [-1, -1, -1], "ones": [1, 1, 1]])
        model.graph.constants["token"] = Constant([1, 2, 3, 4] as [Float], shape: [1, 1, 4])
        let form = try NormalForm(model)
        #expect(form.facts["y"]?.shape == [Self.batch, .known(7), .known(4)])
        let graph = try Lowering(form, for: OpenCVTarget(.v4_6)).model.graph
        let operations = Set(graph.nodes.map(\.operation))
        #expect(operations.isDisjoint(with: ["Shape", "Where", "Equal", "Expand"]))
        let rows = try #require(graph.nodes.first { $0.operation == "Gemm" || $0.operation == "MatMul" })
        #expect(rows.inputs.contains { graph.constants[$0]?.count == 4 })
    }

    /// OpenCV 4 takes the open batch of three axes for 1; no Reshape may say that 1.
    @Test func noLoweredShapeHasTheBatchInIt() throws {
        for operation in ["Squeeze", "Unsqueeze"] {
            let node = Node(operation: operation, inputs: ["x", "axes"], outputs: ["y"])
            let model = Self.model([node], ["axes": [1]], x: [Self.batch, .known(1), .known(4)])
            let graph = try Lowering(NormalForm(model), for: OpenCVTarget(.v4_10)).model.graph
            #expect(graph.inputs[0].shape?[0] == Self.batch)
            #expect(graph.nodes.map(\.operation) == ["Reshape"])
            let shape = graph.constants[graph.nodes[0].inputs[1]]?.integers
            #expect(shape == (operation == "Squeeze" ? [0, 4] : [0, 1, 1, 4]))
        }
    }

    @Test func twoOpenAxesAreRefusedWithTheOptionThatHelps() throws {
        let nodes = [
            Node(name: "size", operation: "Shape", inputs: ["x"], outputs: ["shape"]),
            Node(operation: "Slice", inputs: ["shape", "axes", "two"], outputs: ["first"]),
            Node(operation: "Concat", inputs: ["first", "rest"], outputs: ["t"], attributes: ["axis": .int(0)]),
            Node(name: "view", operation: "Reshape", inputs: ["turned", "t"], outputs: ["y"]),
            Node(operation: "Transpose", inputs: ["x"], outputs: ["turned"], attributes: ["perm": .ints([1, 0, 2])]),
        ]
        let model = Self.model(
            nodes, ["axes": [0], "two": [2], "rest": [4]],
            x: [Self.batch, .open(name: "S", factor: 1), .known(4)])
        let form = try NormalForm(model)
        let error = #expect(throws: ModelError.self) { try Lowering(form, for: OpenCVTarget(.v4_6)) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("node \"size\" (Shape)") ?? false, "\(error?.message ?? "")")
        #expect(error?.message.contains("--input-shape x=LENGTHxLENGTHx4") ?? false, "\(error?.message ?? "")")
    }

    /// What an OpenCV would compute wrong, or divide by, while a length is open.
    private struct Fault: Sendable {
        var node: OneNode
        var version: OpenCVTarget.Version
        var reason: String
    }

    private static let image = Facts(
        type: .float32, shape: ["n", "c", "h", "w"].map { .open(name: $0, factor: 1) })

    private static func sixAxes(_ name: String) -> Facts {
        Facts(type: .float32, shape: (0..<6).map { .open(name: "\(name)\($0)", factor: 1) })
    }

    @Test(arguments: [
        Fault(
            node: OneNode(operation: "Max", inputs: [sixAxes("a"), sixAxes("b")]), version: .v4_10,
            reason: "needs the shapes of its values"),
        Fault(
            node: OneNode(operation: "Squeeze", inputs: [image, Facts(Constant(integers: [2]))]), version: .v4_6,
            reason: "needs the shapes of its values"),
        Fault(
            node: OneNode(operation: "Conv", attributes: ["kernel_shape": .ints([3, 3])], inputs: [image, image]),
            version: .v4_6, reason: "--input-shape x1=LENGTHxLENGTHxLENGTHxLENGTH"),
        Fault(
            node: OneNode(
                operation: "MaxPool",
                attributes: [
                    "kernel_shape": .ints([3, 3]), "strides": .ints([2, 2]), "auto_pad": .string("SAME_LOWER"),
                ], inputs: [image]), version: .v5_0, reason: "pads SAME_LOWER as SAME_UPPER"),
        Fault(
            node: OneNode(
                operation: "ConvTranspose", attributes: ["output_shape": .ints([8, 8])],
                inputs: [image, OneNode.constant(3, 3, 3, 3)]), version: .v5_0, reason: "passes over output_shape"),
    ])
    private func openLengthsThatMatterAreRefused(_ fault: Fault) throws {
        let error = #expect(throws: ModelError.self) { try fault.node.lowered(for: fault.version) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains(fault.reason) ?? false, "\(error?.message ?? "")")
    }
}
