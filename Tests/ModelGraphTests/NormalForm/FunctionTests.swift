import Testing

@testable import ModelGraph

/// Operators that a model defines itself.
@Suite struct FunctionTests {
    /// `y = f(x)` with a function that the test fills in.
    private static func model(calls: [Node], _ function: (inout Model.Function) -> Void) -> Model {
        var model = Model()
        model.opsets = ["": 13, "own": 1]
        model.graph.inputs = [.init(name: "x", type: .float32, shape: [.known(2), .known(3)])]
        model.graph.outputs = [.init(name: "y")]
        model.graph.nodes = calls
        var made = Model.Function()
        made.name = "f"
        made.domain = "own"
        made.inputs = ["a", "b"]
        made.outputs = ["r"]
        made.opsets = ["": 13]
        function(&made)
        model.functions = [made]
        return model
    }

    private static func expanded(_ model: Model) throws -> [Node] {
        var model = model
        try model.expandFunctions()
        return try model.graph.nodesInOrder()
    }

    private static func call(_ name: String = "", _ inputs: [String], _ outputs: [String]) -> Node {
        Node(name: name, operation: "f", domain: "own", inputs: inputs, outputs: outputs)
    }

    /// Two calls of one name, and a value of the model that has the name that the first call's value would get.
    @Test func valuesKeepApart() throws {
        let calls = [
            Node(operation: "Neg", inputs: ["x"], outputs: ["c/t"]),
            Self.call("c", ["c/t"], ["m"]), Self.call("c", ["m"], ["y"]),
        ]
        let nodes = try Self.expanded(
            Self.model(calls: calls) {
                $0.nodes = [
                    Node(operation: "Abs", inputs: ["a"], outputs: ["t"]),
                    Node(operation: "Exp", inputs: ["t"], outputs: ["r"]),
                ]
            })
        #expect(nodes.map(\.operation) == ["Neg", "Abs", "Exp", "Abs", "Exp"])
        #expect(nodes.map(\.outputs) == [["c/t"], ["c.2/t"], ["m"], ["c.3/t"], ["y"]])
        #expect(nodes.map(\.inputs) == [["x"], ["c/t"], ["c.2/t"], ["m"], ["c.3/t"]])
    }

    /// A branch inside the function has a value of the name that the caller's has.
    @Test func aBranchTakesNoValueOfTheCaller() throws {
        var branch = Graph()
        branch.constants["w"] = Constant(scalar: 10)
        branch.nodes = [Node(operation: "Add", inputs: ["a", "w"], outputs: ["s"])]
        branch.outputs = [.init(name: "s")]
        let call = [Node(operation: "Neg", inputs: ["x"], outputs: ["w"]), Self.call("c", ["w"], ["y"])]
        let nodes = try Self.expanded(
            Self.model(calls: call) {
                $0.nodes = [
                    Node(
                        operation: "If", inputs: ["b"], outputs: ["r"],
                        attributes: ["then_branch": .graph(branch), "else_branch": .graph(branch)])
                ]
            })
        guard case .graph(let graph) = nodes.last?.attributes["then_branch"] else {
            Issue.record("the branch is gone")
            return
        }
        #expect(graph.nodes.first?.inputs == ["w", "c/w"])
        #expect(Array(graph.constants.keys) == ["c/w"])
    }

    @Test func anInputHandedThroughIsCopied() throws {
        let nodes = try Self.expanded(
            Self.model(calls: [Self.call("c", ["x"], ["y"])]) { $0.outputs = ["a"] })
        #expect(nodes.map(\.operation) == ["Identity"])
        #expect(nodes[0].inputs == ["x"] && nodes[0].outputs == ["y"])
    }

    @Test func anInputThatIsLeftOutIsLeftOutInside() throws {
        let nodes = try Self.expanded(
            Self.model(calls: [Self.call("c", ["x"], ["y"])]) {
                $0.nodes = [Node(operation: "Clip", inputs: ["a", "b"], outputs: ["r"])]
            })
        #expect(nodes[0].inputs == ["x", ""])
    }

    /// The function's opset has the axes as an attribute, the model's as an input.
    @Test func nodesKeepTheFunctionsOpset() throws {
        let model = Self.model(calls: [Self.call("c", ["x"], ["y"])]) {
            $0.opsets = ["": 11]
            $0.nodes = [
                Node(
                    operation: "Split", inputs: ["a"], outputs: ["r", "s"],
                    attributes: ["axis": .int(1), "split": .ints([1, 2])])
            ]
        }
        let form = try NormalForm(model)
        #expect(form.facts["y"]?.shape == [.known(2), .known(1)])
        #expect(form.model.graph.nodes.allSatisfy { $0.opset == nil })
    }

    /// A function of an older opset calls one of a newer opset, in which the axes of a Split are an input.
    @Test func aFunctionInAFunctionKeepsItsOwnOpset() throws {
        var model = Self.model(calls: [Self.call("c", ["x"], ["y"])]) {
            $0.opsets = ["": 11, "own": 1]
            $0.nodes = [Node(operation: "g", domain: "own", inputs: ["a"], outputs: ["r"])]
        }
        var inner = Model.Function()
        inner.name = "g"
        inner.domain = "own"
        inner.inputs = ["a"]
        inner.outputs = ["r"]
        inner.opsets = ["": 13]
        // Without an axis, opset 13 goes along the last one, and opset 11 along all from the second on.
        inner.nodes = [Node(operation: "Hardmax", inputs: ["a"], outputs: ["r"])]
        model.functions.append(inner)
        model.graph.inputs = []
        model.graph.constants["x"] = Constant([Float](arrayLiteral: 1, 2, 4, 3), shape: [1, 2, 2])
        #expect(try NormalForm(model).facts["y"]?.constant?.floats == [0, 1, 1, 0])
    }

    @Test func aFunctionMayHaveAnOldOpset() throws {
        let model = Self.model(calls: [Self.call("c", ["x", "x"], ["y"])]) {
            $0.opsets = ["": 6]
            $0.nodes = [
                Node(
                    operation: "Mul", inputs: ["a", "b"], outputs: ["r"],
                    attributes: ["broadcast": .int(1), "axis": .int(0)])
            ]
        }
        #expect(try NormalForm(model).model.graph.nodes.map(\.operation) == ["Mul"])
    }

    @Test func attributesComeFromTheCallOrTheDefaults() throws {
        var call = Self.call("c", ["x"], ["y"])
        call.attributes = ["alpha": .float(0.5)]
        let nodes = try Self.expanded(
            Self.model(calls: [call]) {
                $0.defaults = ["beta": .float(2)]
                $0.nodes = [
                    Node(
                        operation: "HardSigmoid", inputs: ["a"], outputs: ["r"],
                        attributes: [
                            "alpha": .reference("alpha"), "beta": .reference("beta"), "gamma": .reference("gamma"),
                        ])
                ]
            })
        guard case .float(0.5) = nodes[0].attributes["alpha"], case .float(2) = nodes[0].attributes["beta"] else {
            Issue.record("the attributes are \(nodes[0].attributes)")
            return
        }
        #expect(nodes[0].attributes["gamma"] == nil)
    }

    @Test func aFunctionThatCallsItselfIsAFault() throws {
        let model = Self.model(calls: [Self.call("c", ["x"], ["y"])]) { $0.nodes = [Self.call("d", ["a"], ["r"])] }
        let error = #expect(throws: ModelError.self) { try Self.expanded(model) }
        #expect(error?.message.contains("functions call one another more than 16 deep") ?? false)
    }

    @Test func moreValuesThanTheFunctionHasAreAFault() throws {
        let model = Self.model(calls: [Self.call("c", ["x", "x", "x"], ["y"])]) { _ in }
        let error = #expect(throws: ModelError.self) { try Self.expanded(model) }
        #expect(error?.message.contains("takes 2 values and gives 1; the call has 3 and 1") ?? false)
    }

    /// Calls of nothing multiply as well: 100 to the power of 15.
    @Test func callsAreCounted() {
        let call = Node(operation: "f15", domain: "own")
        var model = Self.model(calls: [call]) { $0.name = "f0" }
        model.functions = (0...15).map { depth in
            var function = Model.Function()
            function.name = "f\(depth)"
            function.domain = "own"
            let inner = Node(operation: "f\(depth - 1)", domain: "own")
            function.nodes = depth == 0 ? [] : Array(repeating: inner, count: 100)
            return function
        }
        let error = #expect(throws: ModelError.self) { try model.expandFunctions(mostNodes: 1000) }
        #expect(error?.message.contains("make more than 1000 nodes and calls") == true, "\(error?.message ?? "")")
    }
}
