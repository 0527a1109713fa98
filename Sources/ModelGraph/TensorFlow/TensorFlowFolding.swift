/// Computes what a graph makes of constants alone, as Keras 3 writes the bias of a convolution (a Reshape and a Squeeze) and a
/// normalization (Rsqrt, Mul and Sub). OpenCV's importer looks for a constant right behind an Identity.
struct TensorFlowFolding {
    private var graph: TensorFlowGraph
    private var constants: [String: TensorFlowTensor] = [:]
    private var passedOn: [String: String] = [:]
    /// How many more bytes of constants may be made.
    private var room = 1 << 30

    /// The graph with such nodes as constants.
    static func fold(_ graph: TensorFlowGraph) -> TensorFlowGraph {
        var folding = Self(graph)
        var waiting = graph.nodes.indices.filter { isFolded(graph.nodes[$0].operation) }
        // The nodes of a file may stand in any order.
        for _ in 0..<mostSteps where !waiting.isEmpty {
            let left = waiting.filter { !folding.replace($0) }
            if left.count == waiting.count { break }
            waiting = left
        }
        return folding.graph
    }

    private init(_ graph: TensorFlowGraph) {
        self.graph = graph
        for node in graph.nodes {
            switch node.operation {
            case "Const": constants[node.name] = node.attributes["value"]?.tensor
            case "Identity": passedOn[node.name] = node.data.first.map(TensorFlowNode.name(of:))
            default: break
            }
        }
    }

    /// Longer chains aren't followed.
    private static let mostSteps = 32
    /// ONNX's operators, one after the other, for those of TensorFlow.
    private static let arithmetic = [
        "Add": ["Add"], "AddV2": ["Add"], "Sub": ["Sub"], "Mul": ["Mul"], "RealDiv": ["Div"], "Neg": ["Neg"],
        "Sqrt": ["Sqrt"], "Rsqrt": ["Sqrt", "Reciprocal"], "Maximum": ["Max"], "Minimum": ["Min"],
    ]
    private static let layouts: Set = ["Reshape", "Squeeze", "ExpandDims"]

    private static func isFolded(_ operation: String) -> Bool {
        layouts.contains(operation) || arithmetic[operation] != nil
    }

    /// Returns whether the node has become a constant.
    private mutating func replace(_ place: Int) -> Bool {
        let node = graph.nodes[place]
        let inputs = node.data.map(constant)
        // What would find no room isn't computed.
        guard !inputs.contains(where: { ($0?.count ?? .max) > room / MemoryLayout<Float>.size }),
            let result = result(of: node, inputs.compactMap(\.self)),
            let type = result.type, result.content.count <= room
        else { return false }
        room -= result.content.count
        constants[node.name] = result
        graph.nodes[place] = TensorFlowNode(
            node.name, "Const", [], ["dtype": .init(type: type), "value": .init(tensor: result)])
        return true
    }

    private func constant(_ input: String) -> TensorFlowTensor? {
        var name = TensorFlowNode.name(of: input)
        for _ in 0..<Self.mostSteps {
            guard let source = passedOn[name] else { return constants[name] }
            name = source
        }
        return nil
    }

    private func result(of node: TensorFlowNode, _ inputs: [TensorFlowTensor]) -> TensorFlowTensor? {
        guard let first = inputs.first else { return nil }
        guard let operators = Self.arithmetic[node.operation] else {
            return node.layout(of: first, inputs.dropFirst().first?.integers).flatMap(first.laidOut)
        }
        var values: [Constant] = []
        for input in inputs {
            guard let floats = input.floats, let shape = input.shape?.extents else { return nil }
            values.append(Constant(floats, shape: shape))
        }
        for operation in operators {
            guard let value = Self.evaluate(operation, values) else { return nil }
            values = [value]
        }
        return values.first.map(TensorFlowTensor.init)
    }

    private static func evaluate(_ operation: String, _ values: [Constant]) -> Constant? {
        var node = Node(name: operation, operation: operation)
        node.inputs = values.indices.map { "\($0)" }
        node.outputs = [operation]
        let view = NodeView(node, opset: NormalForm.opset, inputs: values.map { Facts($0) }, isLowered: false)
        guard let row = OperatorTable.row(of: node), let facts = try? row.infer(view).first,
            let count = facts.shape?.elementCount.value, count <= TensorFlowRewrites.mostElements
        else { return nil }
        return (try? row.evaluate?(view))?.first
    }
}

extension TensorFlowGraph {
    /// Whether every node is as the file has it.
    var isAsInFile: Bool { nodes.allSatisfy { $0.source != nil } }
}

extension TensorFlowNode {
    /// The shape that the node gives a constant; `nil` where it can't.
    ///
    /// `numbers`: its second input, the shape of a Reshape or the axis of an ExpandDims.
    fileprivate func layout(of tensor: TensorFlowTensor, _ numbers: [Int]?) -> [Int]? {
        guard let count = tensor.count, count > 0, var shape = tensor.shape?.extents else { return nil }
        switch operation {
        case "Reshape":
            guard var lengths = numbers else { return nil }
            if let inferred = lengths.firstIndex(of: -1) {
                lengths[inferred] = 1
                guard let others = Shape(lengths).elementCount.value, others > 0, count % others == 0 else {
                    return nil
                }
                lengths[inferred] = count / others
            }
            return lengths.allSatisfy { $0 > 0 } && Shape(lengths).elementCount == .known(count) ? lengths : nil
        case "Squeeze":
            let named = integers("squeeze_dims").map { $0 < 0 ? $0 + shape.count : $0 }
            let axes = named.isEmpty ? shape.indices.filter { shape[$0] == 1 } : named
            guard axes.allSatisfy({ shape.indices.contains($0) && shape[$0] == 1 }) else { return nil }
            return shape.indices.filter { !axes.contains($0) }.map { shape[$0] }
        default:
            guard let numbers, numbers.count == 1 else { return nil }
            let axis = numbers[0] < 0 ? numbers[0] + shape.count + 1 : numbers[0]
            guard (0...shape.count).contains(axis) else { return nil }
            shape.insert(1, at: axis)
            return shape
        }
    }
}

extension TensorFlowTensor {
    /// The same elements in another shape of as many; `nil` for types whose values are not kept.
    fileprivate func laidOut(as shape: [Int]) -> TensorFlowTensor? {
        guard content.isEmpty else {
            var tensor = self
            tensor.shape = TensorFlowShape(extents: shape)
            return tensor
        }
        return floats.map { TensorFlowTensor(Constant($0, shape: shape)) }
    }
}
