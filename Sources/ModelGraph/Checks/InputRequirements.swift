/// What the inputs of a network must be, beyond what the model declares: read off the normal form's graph.
struct InputRequirements: Sendable {
    private let graph: Graph
    private let facts: [String: Facts]

    init(_ normalForm: NormalForm) {
        graph = normalForm.model.graph
        facts = normalForm.facts
    }

    /// The inputs with the ranks and channel counts that the model omits, inferred from its first layers' weights, and with the
    /// least extents that every window needs.
    var inputs: [Declaration.Input] {
        let shapes = inferredShapes
        let least = leastExtents(shapes)
        return graph.inputs.map { input in
            var declared = Declaration.Input(
                name: input.name, shape: shapes[input.name] ?? input.shape, type: input.type)
            declared.leastExtents = least.of(input.name)
            return declared
        }
    }

    private func view(_ node: Node) -> NodeView {
        NodeView(node, opset: NormalForm.opset, inputs: node.inputs.map { facts[$0] ?? .unknown })
    }

    // MARK: First layers

    /// The shapes of the inputs, as far as the model or its first layers say them.
    private var inferredShapes: [String: Shape] {
        var shapes = graph.inputs.reduce(into: [String: Shape]()) { $0[$1.name] = $1.shape }
        // Values that have their input's shape, by name.
        var origins = graph.inputs.reduce(into: [String: String]()) { $0[$1.name] = $1.name }
        for node in graph.nodes where node.domain.isEmpty {
            guard let first = node.inputs.first, let origin = origins[first], let output = node.outputs.first else {
                continue
            }
            if let layer = FirstLayer(view(node)) {
                shapes[origin] = layer.completed(shapes[origin])
            } else if keepsShape(node) {
                origins[output] = origin
            }
        }
        return shapes
    }

    private static let unary: Set<String> = [
        "Abs", "Cast", "Clip", "Elu", "Identity", "LeakyRelu", "Neg", "Relu", "Sigmoid", "Sqrt", "Tanh",
    ]

    /// Whether the node is a function of each element, perhaps with one number.
    private func keepsShape(_ node: Node) -> Bool {
        if Self.unary.contains(node.operation) { return true }
        guard ["Add", "Div", "Mul", "Sub"].contains(node.operation), node.inputs.count == 2 else { return false }
        return facts[node.inputs[1]]?.constant.map { $0.count == 1 && $0.shape.count < 2 } ?? false
    }

    // MARK: Windows

    private static let keepingExtents = unary.union([
        "Add", "BatchNormalization", "Ceil", "Celu", "Div", "Erf", "Exp", "Floor", "Gelu", "HardSigmoid", "HardSwish",
        "InstanceNormalization", "LRN", "Log", "Max", "Min", "Mish", "Mul", "PRelu", "Pow", "Selu", "Softplus", "Sub",
        "Sum",
    ])

    private func leastExtents(_ shapes: [String: Shape]) -> LeastExtents {
        var least = LeastExtents()
        for input in graph.inputs {
            if let shape = shapes[input.name], shape.count > 2 {
                least.addInput(input.name, spatialAxes: shape.count - 2)
            }
        }
        for node in graph.nodes where node.domain.isEmpty {
            guard let first = node.inputs.first, let output = node.outputs.first else { continue }
            switch node.operation {
            case "Conv", "MaxPool", "AveragePool", "LpPool":
                if let windows = windows(of: node) { least.slide(windows, over: first, to: output) }
            case "Resize":
                if let factors = factors(of: node) { least.scale(first, by: factors, to: output) }
            case "Concat" where view(node).int("axis") == 1: pass(node, &least)
            case let operation where Self.keepingExtents.contains(operation): pass(node, &least)
            default: continue
            }
        }
        return least
    }

    private func pass(_ node: Node, _ least: inout LeastExtents) {
        for input in node.inputs { least.pass(input, to: node.outputs[0]) }
    }

    /// `nil` where the windows are not known, or one may overlap the end.
    private func windows(of node: Node) -> [LeastExtents.Window]? {
        let view = view(node)
        let sizes = node.operation == "Conv" ? view.kernelSizes : nil
        // The nodes have been checked: what is wrong with one has been thrown.
        guard let windows = try? view.unpaddedWindows(sizes: sizes, over: view.input(0)), !windows.roundsUp,
            let mode = try? view.autoPad
        else { return nil }
        return windows.axes.map { axis in
            let isSame = mode == .sameUpper || mode == .sameLower
            return .init(
                span: axis.span, stride: axis.stride, padding: isSame ? axis.span - 1 : axis.before + axis.after)
        }
    }

    /// The factors of the spatial axes, where the model says them.
    private func factors(of node: Node) -> [Double]? {
        let view = view(node)
        guard view.ints("axes") == nil, !view.has(3), let scales = view.resizedScales, scales.count > 2 else {
            return nil
        }
        return scales.dropFirst(2).map(Double.init)
    }
}

/// A layer whose weights tell the channels of its input.
private struct FirstLayer {
    /// The number of axes; `nil` where the layer takes any.
    var rank: Int?
    var channels: Extent

    init?(_ view: NodeView) {
        guard let weights = view.input(1).shape else { return nil }
        switch view.node.operation {
        case "Conv" where weights.count > 2: channels = weights[1] * .known(view.int("group", default: 1))
        case "ConvTranspose" where weights.count > 2: channels = weights[0]
        case "BatchNormalization" where weights.count == 1:
            channels = weights[0]
            return
        default: return nil
        }
        rank = weights.count
    }

    /// The shape with the layer's rank and channels, where it leaves them open.
    func completed(_ shape: Shape?) -> Shape? {
        guard var result = shape ?? rank.map({ Shape(repeating: .unknown, count: $0) }), result.count > 1 else {
            return shape
        }
        if result[1].value == nil { result[1] = channels }
        return result
    }
}
