/// What a rule makes of one node: the nodes that take its place.
///
/// A rule reads the node through ``view`` and calls ``emit(_:_:_:part:)`` for helpers and ``replace(with:_:_:)`` for the node
/// that gives the outputs. A rule that calls nothing keeps the node as it is. Emitted nodes of another operator are rewritten
/// by their own rules in turn.
package struct Rewrite: Sendable {
    package let view: NodeView
    /// The OpenCV to lower for; `nil` while the normal form is made.
    package let target: OpenCVTarget?
    /// Whether the node is one that the model has, not one that a rule made: the types of its inputs are those that the model means.
    let isOfModel: Bool
    private var scope: Scope

    private(set) var emitted: [Emitted] = []
    package private(set) var constants: [String: Constant] = [:]
    /// Outputs that are other values under another name.
    package private(set) var aliases: [String: String] = [:]
    private var names: Set<String> = []
    /// The last number of each name that was asked for. A search goes on there: thousands of nodes may have one name.
    private(set) var numbers: [String: Int] = [:]
    var isRewritten = false

    /// A node that a rule made.
    struct Emitted: Sendable {
        let node: Node
        /// Whether it is one of the model's own, as those of a branch that is inlined, and not in normal form yet.
        let isOriginal: Bool
        /// Whether the rule of its operator is to see it, even if that is the rule which made it.
        var goesOn = false
        /// Whether no rule is to see it.
        var endsHere = false
    }

    /// What a rule may ask about the rest of the graph.
    struct Scope: Sendable {
        var facts: [String: Facts]
        var producers: [String: Node]
        var consumers: [String: [Node]]
        var outputs: Set<String>
        /// The model's inputs.
        var inputs: [Graph.Value]
        /// Every name that a value or node has.
        var names: Set<String>
        /// The last number of each name that rules asked for.
        var numbers: [String: Int] = [:]
    }

    init(_ view: NodeView, target: OpenCVTarget?, scope: Scope, isOfModel: Bool = true) {
        self.view = view
        self.target = target
        self.isOfModel = isOfModel
        self.scope = scope
    }

    package var node: Node { view.node }

    // MARK: The rest of the graph

    /// What is known of a value.
    package func facts(of value: String) -> Facts { constants[value].map(Facts.init) ?? scope.facts[value] ?? .unknown }

    /// What is known of the node's own outputs.
    package func output(_ index: Int) -> Facts {
        index < node.outputs.count ? facts(of: node.outputs[index]) : .unknown
    }

    /// The node that makes a value, as it was rewritten; `nil` for inputs and constants, and for a node that has other inputs or
    /// outputs than ONNX's operator of its name.
    package func producer(of value: String) -> Node? {
        anyProducer(of: value).flatMap { OperatorTable.isAsNamed($0) ? $0 : nil }
    }

    /// The same with nodes of other inputs and outputs than their name tells.
    func anyProducer(of value: String) -> Node? { scope.producers[value] }

    /// The nodes that take a value, as they were before this step.
    package func consumers(of value: String) -> [Node] { scope.consumers[value] ?? [] }

    /// Whether anything takes the node's output of this index: a node, or the model's user.
    package func isUsed(_ index: Int) -> Bool {
        guard index < node.outputs.count, !node.outputs[index].isEmpty else { return false }
        return scope.outputs.contains(node.outputs[index]) || !consumers(of: node.outputs[index]).isEmpty
    }

    /// The model's inputs.
    var inputs: [Graph.Value] { scope.inputs }

    /// Whether the output of this index is one of the model's.
    package func isOutput(_ index: Int) -> Bool {
        index < node.outputs.count && scope.outputs.contains(node.outputs[index])
    }

    // MARK: Rewriting

    /// Adds a helper node, and returns the name of its output.
    ///
    /// `part`: what the helper is for; it is called `node/part`.
    /// `goesOn`: whether the rule that makes a node of its own operator has to see it too.
    /// `endsHere`: whether the node is as OpenCV is to have it, whatever its operator's rule makes of others.
    package mutating func emit(
        _ operation: String, _ inputs: [String], _ attributes: [String: Attribute] = [:], part: String,
        goesOn: Bool = false, endsHere: Bool = false
    ) -> String {
        let output = emit(operation, inputs, attributes, part: part, outputs: 1)[0]
        emitted[emitted.count - 1].goesOn = goesOn
        emitted[emitted.count - 1].endsHere = endsHere
        return output
    }

    /// Adds a helper node of several outputs.
    package mutating func emit(
        _ operation: String, _ inputs: [String], _ attributes: [String: Attribute] = [:], part: String,
        outputs count: Int
    ) -> [String] {
        let name = freshName(part)
        let outputs = count == 1 ? [name] : (0..<count).map { freshName("\(part).\($0)") }
        append(Node(name: name, operation: operation, inputs: inputs, outputs: outputs, attributes: attributes))
        return outputs
    }

    /// Adds the node that makes the outputs; it keeps the node's name and the names of its outputs.
    ///
    /// `goesOn` and `endsHere`: as of ``emit(_:_:_:part:goesOn:endsHere:)``.
    package mutating func replace(
        with operation: String, _ inputs: [String], _ attributes: [String: Attribute] = [:], goesOn: Bool = false,
        endsHere: Bool = false
    ) {
        append(
            Node(name: node.name, operation: operation, inputs: inputs, outputs: node.outputs, attributes: attributes))
        emitted[emitted.count - 1].goesOn = goesOn
        emitted[emitted.count - 1].endsHere = endsHere
    }

    /// As ``replace(with:_:_:)``, for one of several outputs.
    package mutating func replace(
        output index: Int, with operation: String, _ inputs: [String], _ attributes: [String: Attribute] = [:]
    ) {
        let name = index == 0 ? node.name : freshName("output.\(index)")
        append(
            Node(
                name: name, operation: operation, inputs: inputs, outputs: [node.outputs[index]], attributes: attributes
            ))
    }

    /// Keeps the node with other attributes or inputs.
    package mutating func keep(_ change: (inout Node) -> Void = { _ in }) {
        var changed = node
        change(&changed)
        append(changed)
    }

    /// Makes an output another name of a value that is there.
    package mutating func alias(output index: Int = 0, to value: String) {
        isRewritten = true
        aliases[node.outputs[index]] = value
    }

    /// Adds a constant, and returns the name of its value.
    package mutating func add(_ constant: Constant, part: String) -> String {
        isRewritten = true
        let name = freshName(part)
        constants[name] = constant
        return name
    }

    /// Makes an output a constant.
    package mutating func fold(output index: Int = 0, to constant: Constant) {
        isRewritten = true
        constants[node.outputs[index]] = constant
    }

    private mutating func append(_ node: consuming Node) {
        isRewritten = true
        let origin = view.node.origin ?? view.node.operation
        node.origin = node.operation == origin ? nil : origin
        emitted.append(Emitted(node: node, isOriginal: false))
    }

    /// Puts a graph of the node's (a branch of If) in the node's place.
    ///
    /// - Parameter graph: Takes values of the graph around it and has no inputs; its outputs become the node's.
    /// - Throws: `ModelError` when the graph takes a value that is nowhere made.
    package mutating func inline(_ graph: Graph) throws(ModelError) {
        isRewritten = true
        let base = freshName("branch")
        let inlined = graph.renamed { "\(base)/\($0)" }
        constants.merge(inlined.constants) { first, _ in first }
        let nodes = try inlined.nodesInOrder(outer: scope.names)
        emitted += nodes.map { Emitted(node: $0, isOriginal: true) }
        for (output, value) in zip(node.outputs, inlined.outputs) where !output.isEmpty {
            emitted.append(
                Emitted(node: Node(operation: "Identity", inputs: [value.name], outputs: [output]), isOriginal: true))
        }
    }

    /// A name for a helper or its value that nothing else has.
    package mutating func freshName(_ part: String) -> String {
        let owner = node.name.isEmpty ? node.outputs.first { !$0.isEmpty } ?? node.operation : node.name
        let base = "\(owner)/\(part)"
        var number = numbers[base] ?? scope.numbers[base] ?? 0
        var name: String
        repeat {
            number += 1
            name = number == 1 ? base : "\(base).\(number)"
        } while scope.names.contains(name) || names.contains(name)
        numbers[base] = number
        names.insert(name)
        return name
    }
}

extension Rewrite.Scope {
    /// What a graph says of itself before its nodes are looked at.
    init(_ graph: Graph) {
        facts = graph.constants.mapValues(Facts.init)
        for input in graph.inputs { facts[input.name] = Facts(type: input.type, shape: input.shape) }
        producers = [:]
        consumers = [:]
        outputs = Set(graph.outputs.map(\.name))
        inputs = graph.inputs
        names = Set(graph.constants.keys).union(graph.inputs.map(\.name))
        for node in graph.nodes {
            names.insert(node.name)
            names.formUnion(node.outputs)
            addConsumer(node)
        }
    }

    /// Notes what a node takes.
    mutating func addConsumer(_ node: Node) {
        for input in Set(node.inputs + node.capturedValues) where !input.isEmpty {
            consumers[input, default: []].append(node)
        }
    }
}

extension Rewrite {
    /// What came out, without the rest of the graph: the rewriter changes that next, and must hold the only reference.
    func detached() -> Rewrite {
        var result = self
        result.scope = Scope.empty
        return result
    }
}

extension Rewrite.Scope {
    static let empty = Rewrite.Scope(Graph())
}
