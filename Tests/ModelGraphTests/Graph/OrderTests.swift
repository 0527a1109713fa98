import Testing

@testable import ModelGraph

@Suite struct OrderTests {
    /// A chain of nodes from `v0` to `v<count>`.
    private static func chain(_ count: Int) -> Graph {
        var graph = Graph()
        graph.inputs = [.init(name: "v0")]
        graph.outputs = [.init(name: "v\(count)")]
        graph.nodes = (0..<count).map {
            Node(name: "n\($0)", operation: "Relu", inputs: ["v\($0)"], outputs: ["v\($0 + 1)"])
        }
        return graph
    }

    @Test func nodesInOrderKeepTheirs() throws {
        var graph = Self.chain(3)
        graph.nodes.insert(Node(name: "side", operation: "Neg", inputs: ["v0"], outputs: ["w"]), at: 2)
        #expect(try graph.nodesInOrder().map(\.name) == ["n0", "n1", "side", "n2"])
    }

    /// Every node stands before the one whose output it takes: a walk through the list for each of them takes minutes.
    @Test(.timeLimit(.minutes(20))) func twentyThousandNodesInReverse() throws {
        var graph = Self.chain(20_000)
        graph.nodes.reverse()
        let clock = ContinuousClock()
        var names: [String] = []
        let time = try clock.measure { names = try graph.nodesInOrder().map(\.name) }
        #expect(names == (0..<20_000).map { "n\($0)" })
        #expect(time < .seconds(5))
    }

    @Test func whatANodesGraphTakesComesBeforeIt() throws {
        var branch = Graph()
        branch.nodes = [Node(operation: "Neg", inputs: ["v1"], outputs: ["t"])]
        branch.outputs = [.init(name: "t")]
        var graph = Self.chain(1)
        graph.nodes.insert(
            Node(
                name: "if", operation: "If", inputs: ["v0"], outputs: ["y"], attributes: ["then_branch": .graph(branch)]
            ),
            at: 0)
        #expect(try graph.nodesInOrder().map(\.name) == ["n0", "if"])
    }

    @Test(arguments: [
        (["a": ["x", "z"], "b": ["y"]], "depends on its own output"),
        (["a": ["x", "nowhere"], "b": ["y"]], "takes \"nowhere\", which no node makes"),
        (["a": ["x"], "b": ["x"]], "no node makes the model's output \"none\""),
    ]) func faults(inputs: [String: [String]], message: String) throws {
        var graph = Graph()
        graph.inputs = [.init(name: "x")]
        graph.outputs = message.contains("none") ? [.init(name: "none")] : []
        graph.nodes = [
            Node(name: "a", operation: "Add", inputs: inputs["a"] ?? [], outputs: ["y"]),
            Node(name: "b", operation: "Relu", inputs: inputs["b"] ?? [], outputs: ["z"]),
        ]
        let error = #expect(throws: ModelError.self) { try graph.nodesInOrder() }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(message) ?? false, "\(error?.message ?? "")")
    }

    @Test func twoMakersOfOneValue() throws {
        var graph = Self.chain(1)
        graph.nodes.append(Node(name: "again", operation: "Neg", inputs: ["v0"], outputs: ["v1"]))
        let error = #expect(throws: ModelError.self) { try graph.nodesInOrder() }
        #expect(error?.message == "node \"n0\" (Relu) and node \"again\" (Neg) both make \"v1\"")
    }
}
