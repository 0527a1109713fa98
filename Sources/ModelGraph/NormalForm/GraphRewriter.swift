/// Walks a graph once, in the order of computation, and gives each node to its operator's rule: inference first, then
/// folding, then the rule. Both steps, the normal form and the lowering, are such a walk.
struct GraphRewriter {
    let opset: Int
    let target: OpenCVTarget?
    private var limits: FoldingLimits
    private var scope: Rewrite.Scope
    private(set) var graph: Graph
    private(set) var summary = RewriteSummary()
    private var aliases: [String: String] = [:]
    /// Why nodes cannot be computed, by their first output: an error only where the value is still needed in the end.
    private var refusals: [String: ModelError] = [:]

    /// Rewrites emitted nodes by their own rules at most this deep, so that two rules that undo each other end in an error.
    private static let deepestRewriting = 8

    init(_ graph: Graph, opset: Int, target: OpenCVTarget? = nil, limits: FoldingLimits = .standard) {
        self.opset = opset
        self.target = target
        self.limits = limits
        self.graph = graph
        scope = Rewrite.Scope(graph)
    }

    var facts: [String: Facts] { scope.facts }

    /// Rewrites every node.
    ///
    /// `isInOrder`: whether each node is known to come after those whose outputs it takes.
    mutating func run(isInOrder: Bool = false) throws(ModelError) {
        let nodes = isInOrder ? graph.nodes : try graph.nodesInOrder()
        graph.nodes = []
        graph.nodes.reserveCapacity(nodes.count)
        for node in nodes { try process(node, opset: opset, depth: 0) }
        finishOutputs()
        dropUnused()
        for node in graph.nodes {
            if let output = node.outputs.first, let refusal = refusals[output] {
                throw refusal.explained(by: unknownOperator(before: node))
            }
        }
    }

    /// The node of an unknown operator from which on shapes or lengths are unknown that a node needs.
    private func unknownOperator(before node: Node) -> Node? {
        var values = node.inputs
        var seen: Set<String> = []
        while let value = values.popLast() {
            guard scope.facts[value]?.shape?.values == nil, seen.insert(value).inserted,
                let producer = scope.producers[value]
            else { continue }
            if OperatorTable.row(of: producer) == nil { return producer }
            values += producer.inputs
        }
        return nil
    }

    private mutating func process(
        _ original: Node, opset: Int, depth: Int, isOfModel: Bool = true, isFinal: Bool = false
    ) throws(ModelError) {
        var node = original
        if node.opset != nil { node.opset = nil }
        let opset = original.opset ?? opset
        if !aliases.isEmpty {
            for index in node.inputs.indices {
                if let target = aliases[node.inputs[index]] { node.inputs[index] = target }
            }
        }
        if opset < 7, node.attributes["broadcast"] != nil {
            let (aligned, result) = try aligned(view(of: node, opset: opset))
            try adopt(result, of: node, opset: opset, depth: depth)
            node = aligned
        }
        // OpenCV 4.10 takes the empty name of an input that is left out at the end for a value.
        let needed = OperatorTable.row(of: node)?.inputs.lowerBound ?? Int.max
        while node.inputs.count > needed, node.inputs.last == "" { node.inputs.removeLast() }
        let view = view(of: node, opset: opset)
        guard let row = OperatorTable.row(of: node) else {
            note([], of: node)
            return append(target == nil ? node : node.forCustomLayer(constants: graph.constants))
        }
        try checkArity(of: view, row)
        if target == nil, isOfModel { try view.requireKindsOfAttributes() }
        try view.requireCountable((0..<view.inputCount).map(view.input))
        let inferred = try row.infer(view)
        if try fold(view, inferred, row) { return }
        try view.requireCountable(inferred)
        let rule = target == nil ? row.normalize : row.lower
        note(inferred, of: node)
        if let target, let refusal = view.refusalOfEmptyValues(inferred, for: target) {
            refusals[node.outputs.first ?? ""] = refusal
            return append(node)
        }
        guard let rule, !isFinal else { return append(node) }
        guard depth < Self.deepestRewriting else {
            throw ModelError(.unsupported, "\(view.node.described): its rewriting does not end")
        }
        let result: Rewrite
        do {
            result = try apply(rule, to: view, isOfModel: isOfModel)
        } catch  where error.kind == .unsupported {
            refusals[node.outputs.first ?? ""] = error
            return append(node)
        }
        guard result.isRewritten else { return append(node) }
        try adopt(result, of: node, opset: opset, depth: depth)
    }

    private func view(of node: Node, opset: Int) -> NodeView {
        NodeView(node, opset: opset, inputs: node.inputs.map { scope.facts[$0] ?? .unknown }, isLowered: target != nil)
    }

    /// Takes over what a rule made of a node.
    private mutating func adopt(_ result: Rewrite, of node: Node, opset: Int, depth: Int) throws(ModelError) {
        summary.count(node.operation, as: .rewritten)
        scope.numbers.merge(result.numbers) { max($0, $1) }
        for (name, constant) in result.constants { try add(constant, name: name, for: node) }
        for (name, value) in result.aliases { alias(name, to: value) }
        for emitted in result.emitted {
            try take((1 + emitted.node.inputs.count) * FoldingLimits.bytesOfName, for: node)
            scope.addConsumer(emitted.node)
        }
        scope.names.formUnion(result.emitted.flatMap { [$0.node.name] + $0.node.outputs })
        for emitted in result.emitted {
            try process(
                emitted.node, opset: emitted.isOriginal ? opset : NormalForm.opset,
                depth: emitted.isOriginal ? depth : depth + 1,  // branches end by themselves
                isOfModel: emitted.isOriginal,
                isFinal: emitted.endsHere
                    || !emitted.isOriginal && !emitted.goesOn && emitted.node.operation == node.operation)
        }
    }

    /// The rule's work, apart from the rewriter's state, which it only reads.
    private func apply(
        _ rule: Operator.RewriteRule, to view: NodeView, isOfModel: Bool
    ) throws(ModelError) -> Rewrite {
        var rewrite = Rewrite(view, target: target, scope: scope, isOfModel: isOfModel)
        try rule(&rewrite)
        return rewrite.detached()
    }

    /// A node as opsets from 7 on have it, and what aligns its operand.
    private func aligned(_ view: NodeView) throws(ModelError) -> (node: Node, result: Rewrite) {
        var rewrite = Rewrite(view, target: target, scope: scope)
        let node = try rewrite.withoutOldBroadcast()
        return (node, rewrite.detached())
    }

    private func checkArity(of view: NodeView, _ row: Operator) throws(ModelError) {
        let node = view.node
        guard row.inputs.contains(node.inputs.count) else {
            throw view.fault("takes \(Self.count(row.inputs)) inputs, and has \(node.inputs.count)")
        }
        guard row.outputs.contains(node.outputs.count) else {
            throw view.fault("gives \(Self.count(row.outputs)) outputs, and has \(node.outputs.count)")
        }
        for index in 0..<row.inputs.lowerBound where !view.has(index) {
            throw view.fault("input \(index) is left out, and the operator needs it")
        }
    }

    private static func count(_ range: ClosedRange<Int>) -> String {
        if range.lowerBound == range.upperBound { return "\(range.lowerBound)" }
        return range.upperBound == .max ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
    }

    // MARK: Folding

    /// Replaces a node by its values when they do not depend on the network's inputs.
    private mutating func fold(_ view: NodeView, _ inferred: [Facts], _ row: Operator) throws(ModelError) -> Bool {
        let node = view.node
        let used = node.outputs.indices.filter { !node.outputs[$0].isEmpty }
        if !used.isEmpty, used.allSatisfy({ $0 < inferred.count && inferred[$0].constant != nil }) {
            for index in used { add(inferred[index].constant, name: node.outputs[index]) }
            summary.count(node.operation, as: .folded)
            return true
        }
        guard view.allInputsAreConstant || node.inputs.isEmpty, let evaluate = row.evaluate else { return false }
        try limits.check(view, inferred)
        guard let constants = try evaluate(view) else { return false }
        for index in used where index < constants.count {
            try add(constants[index], name: node.outputs[index], for: node)
        }
        summary.count(node.operation, as: .folded)
        return true
    }

    /// Adds a constant that was computed for a node.
    private mutating func add(_ constant: Constant, name: String, for node: Node) throws(ModelError) {
        try take(constant.bytesAtHand, for: node)
        add(constant, name: name)
    }

    private mutating func take(_ bytes: Int, for node: Node) throws(ModelError) {
        limits.bytes -= bytes
        guard limits.bytes >= 0 else {
            throw ModelError(
                .unsupported,
                "\(node.described): what is computed of the model while it is read would take too much memory")
        }
    }

    private mutating func add(_ constant: Constant?, name: String) {
        guard let constant, !name.isEmpty else { return }
        graph.constants[name] = constant
        scope.facts[name] = Facts(constant)
        scope.names.insert(name)
    }

    private mutating func alias(_ name: String, to value: String) {
        if name.isEmpty { return }  // the name of what is left out
        let target = aliases[value] ?? value
        aliases[name] = target
        scope.facts[name] = scope.facts[target]
    }

    // MARK: The graph that comes out

    private mutating func append(_ node: Node) {
        graph.nodes.append(node)
        for output in node.outputs where !output.isEmpty { scope.producers[output] = node }
    }

    private mutating func note(_ inferred: [Facts], of node: Node) {
        for (index, output) in node.outputs.enumerated() where !output.isEmpty {
            let known = scope.facts[output]
            var facts = index < inferred.count ? inferred[index] : known ?? .unknown
            // While a node is lowered, its outputs keep the model's types, shapes and elements, whatever OpenCV makes of them.
            if target != nil, let known {
                if let elements = known.elements { facts.elements = elements }
                if let type = known.type { facts.type = type }
                if let shape = known.shape, !shape.hasUnknown { facts.shape = shape }
            }
            scope.facts[output] = facts
        }
    }

    /// A model's output that became a constant or another value's alias is made by an Identity, so that it has its name.
    private mutating func finishOutputs() {
        for output in graph.outputs where scope.producers[output.name] == nil {
            let source = aliases[output.name] ?? output.name
            if source == output.name, graph.constants[source] == nil { continue }  // an input handed through
            var input = source
            if source == output.name, let constant = graph.constants.removeValue(forKey: source) {
                input = "\(source)/constant".distinct(from: scope.names)
                add(constant, name: input)
            }
            let node = Node(name: output.name, operation: "Identity", inputs: [input], outputs: [output.name])
            note([scope.facts[input] ?? .unknown], of: node)
            append(node)
        }
    }

    /// Leaves out nodes and constants that nothing takes any more.
    private mutating func dropUnused() {
        var needed = Set(graph.outputs.map(\.name))
        var kept: [Node] = []
        for node in graph.nodes.reversed() where node.outputs.contains(where: needed.contains) {
            needed.formUnion(node.inputs)
            needed.formUnion(node.capturedValues)
            needed.remove("")  // the name of what is left out
            kept.append(node)
        }
        graph.nodes = kept.reversed()
        if graph.constants.keys.allSatisfy(needed.contains) { return }
        graph.constants = graph.constants.filter { needed.contains($0.key) }
    }
}
