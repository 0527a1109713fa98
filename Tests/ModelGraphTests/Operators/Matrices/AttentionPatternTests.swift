import Testing

@testable import ModelGraph

/// OpenCV 5.0 fuses attention into a layer that needs a bias for each projection and the same width of all: without, it stops the
/// network, or the process.
struct AttentionPatternTests {
    /// softmax(q k) v of two heads, projected from `[1, 5, 8]`.
    private static func model(biases: Set<String>, width: Int = 8, axis: Int = -1) -> Model {
        var model = Model()
        model.opsets = ["": 13]
        model.irVersion = 8
        model.graph.inputs = [.init(name: "x", type: .float32, shape: [.known(1), .known(5), .known(8)])]
        model.graph.outputs = [.init(name: "y")]
        func constant(_ lengths: [Int]) -> Constant {
            Constant([Float](repeating: 1, count: lengths.reduce(1, *)), shape: lengths)
        }
        func add(_ operation: String, _ inputs: [String], _ output: String, _ attributes: [String: Attribute] = [:]) {
            model.graph.nodes.append(
                Node(name: output, operation: operation, inputs: inputs, outputs: [output], attributes: attributes))
        }
        for (part, width) in [("q", 8), ("k", 8), ("v", width)] {
            model.graph.constants["w\(part)"] = constant([8, width])
            model.graph.constants["s\(part)"] = Constant(integers: [1, 5, 2, width / 2])
            add("MatMul", ["x", "w\(part)"], "\(part)0")
            if biases.contains(part) {
                model.graph.constants["b\(part)"] = constant([width])
                add("Add", ["\(part)0", "b\(part)"], "\(part)1")
            }
            add("Reshape", [biases.contains(part) ? "\(part)1" : "\(part)0", "s\(part)"], "\(part)2")
            add("Transpose", ["\(part)2"], part, ["perm": .ints(part == "k" ? [0, 2, 3, 1] : [0, 2, 1, 3])])
        }
        model.graph.constants["scale"] = Constant(scalar: 2)
        add("MatMul", ["q", "k"], "qk")
        add("Div", ["qk", "scale"], "scaled")
        add("Softmax", ["scaled"], "p", ["axis": .int(axis)])
        add("MatMul", ["p", "v"], "y")
        return model
    }

    /// softmax(q k) v of two heads, whose factors are cut out of one product of `[rows, batch, 8]`, as PyTorch's
    /// `MultiheadAttention` is exported.
    private static func cutModel(batch: Int) -> Model {
        var model = Model()
        model.opsets = ["": 13]
        model.irVersion = 8
        model.graph.inputs = [.init(name: "x", type: .float32, shape: [.known(5), .known(batch), .known(8)])]
        model.graph.outputs = [.init(name: "y")]
        func add(_ operation: String, _ inputs: [String], _ output: String, _ attributes: [String: Attribute] = [:]) {
            model.graph.nodes.append(
                Node(name: output, operation: operation, inputs: inputs, outputs: [output], attributes: attributes))
        }
        model.graph.constants = [
            "w": Constant([Float](repeating: 1, count: 8 * 24), shape: [8, 24]),
            "b": Constant([Float](repeating: 1, count: 24), shape: [24]), "axes": Constant(integers: [2]),
            "heads": Constant(integers: [5, 2 * batch, 4]), "scale": Constant(scalar: 2),
        ]
        add("MatMul", ["x", "w"], "product")
        add("Add", ["product", "b"], "parts")
        for (index, part) in ["q", "k", "v"].enumerated() {
            model.graph.constants["s\(part)"] = Constant(integers: [8 * index])
            model.graph.constants["e\(part)"] = Constant(integers: [8 * index + 8])
            add("Slice", ["parts", "s\(part)", "e\(part)", "axes"], "\(part)0")
            add("Reshape", ["\(part)0", "heads"], "\(part)1")
            add("Transpose", ["\(part)1"], part, ["perm": .ints(part == "k" ? [1, 2, 0] : [1, 0, 2])])
        }
        add("Div", ["q", "scale"], "scaled")
        add("MatMul", ["scaled", "k"], "qk")
        add("Softmax", ["qk"], "p", ["axis": .int(-1)])
        add("MatMul", ["p", "v"], "y")
        return model
    }

    /// The importers of 4.10 and 5.0 read the number of heads off the second length, which the batch is part of.
    @Test func headsOfSeveralBatchElementsAreKeptApart() throws {
        for version in [OpenCVTarget.Version.v4_10, .v5_0] {
            #expect(try !Self.isShielded(Self.cutModel(batch: 1), on: version))
            #expect(try Self.isShielded(Self.cutModel(batch: 3), on: version))
        }
    }

    private static func isShielded(_ model: Model, on version: OpenCVTarget.Version) throws -> Bool {
        let nodes = try Lowering(NormalForm(model), for: OpenCVTarget(version)).model.graph.nodes
        let last = try #require(nodes.last { $0.operation == "MatMul" })
        return nodes.first { $0.outputs.first == last.inputs[0] }?.operation == "Reshape"
    }

    @Test(
        arguments: [
            (["q", "k", "v"], 8, -1, false), ([], 8, -1, true), (["q", "v"], 8, -1, true),
            (["q", "k", "v"], 12, -1, true),
            (["q", "k", "v"], 8, 2, true),
        ] as [(Set<String>, Int, Int, Bool)])
    func whatOpenCV5WouldFuseWrongIsKeptApart(_ biases: Set<String>, _ width: Int, _ axis: Int, _ expected: Bool) throws
    {
        let model = Self.model(biases: biases, width: width, axis: axis)
        #expect(try Self.isShielded(model, on: .v5_0) == expected)
        #expect(try !Self.isShielded(model, on: .v4_10))
    }
}
