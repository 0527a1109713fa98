import Testing

@testable import ModelGraph

@Suite struct GraphRewriterTests {
    /// Outputs that are left out have the name of inputs that are.
    @Test(arguments: ["Identity", "Shape"]) func anOutputWithoutANameIsNoInput(_ operation: String) throws {
        var model = OneNode(operation: "Clip", inputs: [OneNode.computed(2, 3), nil, OneNode.computed()]).model
        model.graph.nodes.insert(Node(operation: operation, inputs: ["x0"], outputs: [""]), at: 0)
        let graph = try NormalForm(model).model.graph
        #expect(graph.nodes.map(\.inputs) == [["x0", "", "x2"]])
        #expect(graph.constants.isEmpty)
    }

    /// A number for each helper of nodes that have one name, past those that the model has.
    @Test func helpersOfOneNameAreNumbered() throws {
        var model = OneNode(operation: "MatMul", inputs: [OneNode.computed(2), OneNode.constant(2, 2)]).model
        (model.graph.nodes, model.graph.outputs) = ([], [])
        for place in 0..<4 {
            model.graph.nodes.append(
                Node(name: "node", operation: "MatMul", inputs: ["x0", "x1"], outputs: ["z\(place)"]))
            model.graph.outputs.append(.init(name: "z\(place)"))
        }
        model.graph.outputs.append(.init(name: "node/row.3"))
        model.graph.nodes.append(Node(operation: "Abs", inputs: ["x0"], outputs: ["node/row.3"]))
        let nodes = try NormalForm(model).model.graph.nodes
        let names = nodes.filter { $0.operation == "Unsqueeze" }.flatMap(\.outputs)
        #expect(names.sorted() == ["node/row", "node/row.2", "node/row.4", "node/row.5"])
    }

    /// 1000 zeros of float32 are 4000 bytes.
    @Test(arguments: [(12000, nil), (11999, "node \"y2\" (ConstantOfShape): ")] as [(Int, String?)])
    func whatIsComputedIsLimitedInAll(_ bytes: Int, _ refused: String?) throws {
        var graph = Graph()
        graph.constants["shape"] = Constant(integers: [1000])
        for name in ["y0", "y1", "y2"] {
            graph.nodes.append(Node(name: name, operation: "ConstantOfShape", inputs: ["shape"], outputs: [name]))
            graph.outputs.append(.init(name: name))
        }
        var limits = FoldingLimits.standard
        limits.bytes = bytes
        var rewriter = GraphRewriter(graph, opset: 21, limits: limits)
        var error: ModelError?
        do throws(ModelError) { try rewriter.run() } catch let refusal { error = refusal }
        #expect(error?.kind == (refused == nil ? nil : .unsupported))
        if let refused { #expect(error?.message.hasPrefix(refused) == true, "\(error?.message ?? "")") }
    }

    /// A list that grows has all its elements again in every step.
    @Test func whatIsWrittenIsLimitedInAll() throws {
        var graph = Graph()
        graph.inputs = [.init(name: "x", type: .float32, shape: [.known(1)])]
        graph.nodes = [Node(operation: "SequenceEmpty", outputs: ["l0"])]
        for step in 1...50 {
            graph.nodes.append(
                Node(
                    name: "l\(step)", operation: "SequenceInsert", inputs: ["l\(step - 1)", "x"], outputs: ["l\(step)"])
            )
        }
        graph.nodes.append(
            Node(operation: "ConcatFromSequence", inputs: ["l50"], outputs: ["y"], attributes: ["axis": .int(0)]))
        graph.outputs = [.init(name: "y")]
        var limits = FoldingLimits.standard
        // Each step takes a name for itself and one for each element, and so does the last node.
        for (names, isRefused) in [(50 * 53 / 2 + 52, false), (40 * 43 / 2 + 1, true)] {
            limits.bytes = names * FoldingLimits.bytesOfName
            var rewriter = GraphRewriter(graph, opset: 21, limits: limits)
            var error: ModelError?
            do throws(ModelError) { try rewriter.run() } catch let refusal { error = refusal }
            #expect(error?.message.hasPrefix("node \"l41\" (SequenceInsert): ") ?? false == isRefused)
            if !isRefused { #expect(rewriter.graph.nodes.map(\.inputs.count) == [50]) }
        }
    }

    /// A constant that is an output gets an Identity, and with it another name than any that the model has.
    @Test func aConstantOutputTakesNoOthersName() throws {
        var model = OneNode(operation: "Add", inputs: [OneNode.computed(3), OneNode.constant(3)]).model
        model.graph.constants["w"] = Constant([1, 2, 3] as [Float], shape: [3])
        model.graph.constants["w/constant"] = Constant([10, 20, 30] as [Float], shape: [3])
        model.graph.nodes[0].inputs[1] = "w/constant"
        model.graph.outputs.append(.init(name: "w"))
        let graph = try NormalForm(model).model.graph
        #expect(graph.constants["w/constant"]?.floats == [10, 20, 30])
        let copy = try #require(graph.nodes.first { $0.outputs == ["w"] })
        #expect(graph.constants[copy.inputs[0]]?.floats == [1, 2, 3])
    }

    /// The constants of a large model may become others.
    @Test func theLimitGrowsWithTheModel() {
        let model = OneNode(operation: "Add", inputs: [OneNode.computed(5), OneNode.constant(5)]).model
        #expect(FoldingLimits(model).bytes == FoldingLimits.standard.bytes + 16 * 20)
    }
}
